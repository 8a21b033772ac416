import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useWords } from '../i18n/words.js';
import { Fact, Facts } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { SelectField } from '../ui/select-field.js';
import { allSystemsQuery, systemQuery } from './systems-query.api.js';

type Copy = components['schemas']['SystemInput'];

/** Chooses an entry of the register, and a version of it; tells what a record would state of each. */
export function ChooseSystem({
  registered,
  onSystem,
  onVersion,
}: {
  /** The entry that is referred to now. */
  registered: string | null;
  onSystem: (copy: Copy | { readonly registered_as: null }) => void;
  onVersion: (copy: Partial<Record<keyof Copy, unknown>>) => void;
}) {
  const t = useWords();
  const { data } = useQuery(allSystemsQuery);
  const [version, setVersion] = useState<string | null>(null);
  const fill = useMutation({
    mutationFn: ({ id, of }: { id: string; of: string | null }) =>
      answerOf(
        api.GET('/v1/systems/{id}/record-item', {
          params: { path: { id }, query: { ...(of !== null && { version: of }) } },
        }),
      ),
    onSuccess: (copy, { of }) => (of === null ? onSystem(copy) : onVersion(ofVersion(copy))),
  });
  if (!data || (data.systems.length === 0 && registered === null)) return null;
  const choose = (id: string) => {
    setVersion(null);
    if (id === '') onSystem({ registered_as: null });
    else fill.mutate({ id, of: null });
  };
  return (
    <>
      <ErrorSummary error={fill.error} />
      <SelectField
        label={t('systems.choose')}
        hint={t('systems.choose-hint')}
        choices={[
          { value: '', label: t('systems.not-registered') },
          ...data.systems.map(({ id, name, status }) => ({
            value: id,
            label: status === 'in_service' ? name : `${name} (${t(`systems.status-${status}`)})`,
          })),
        ]}
        value={registered ?? ''}
        onChange={choose}
      />
      {registered && (
        <ChooseVersion
          id={registered}
          value={version}
          onChosen={(of) => {
            setVersion(of);
            fill.mutate({ id: registered, of });
          }}
        />
      )}
      {fill.data && registered && <AlsoCopied copy={fill.data} />}
    </>
  );
}

/** What depends on the version; a digest that is not known of this one is not left from another. */
function ofVersion({ version, weights_digest: weights, safeguard_config_digest: safeguards }: Copy) {
  return { version, weights_digest: weights ?? null, safeguard_config_digest: safeguards ?? null };
}

function ChooseVersion({
  id,
  value,
  onChosen,
}: {
  id: string;
  value: string | null;
  onChosen: (version: string) => void;
}) {
  const t = useWords();
  const { data } = useQuery(systemQuery(id));
  if (!data?.versions?.length) return null;
  return (
    <SelectField
      label={t('systems.choose-version')}
      choices={data.versions.map(({ version }) => ({ value: version, label: version }))}
      value={value}
      onChange={onChosen}
    />
  );
}

/** What is copied and has no field in the form, so that nothing is stated unseen. */
function AlsoCopied({ copy }: { copy: Copy }) {
  const t = useWords();
  const what = [
    ...(copy.deployment?.member_states ?? []),
    copy.weights_digest,
    copy.safeguard_config_digest,
  ].filter(Boolean);
  if (what.length === 0) return null;
  return (
    <Facts>
      <Fact term={t('systems.also-copied')}>{what.join(', ')}</Fact>
    </Facts>
  );
}
