import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { incidentQuery } from '../incident/incident-query.api.js';
import { cite, citeable } from '../incident/cite-item.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { SelectField } from '../ui/select-field.js';
import { evidenceQuery, type Locator } from './evidence-query.js';

interface CiteProps {
  readonly evidence: string;
  readonly locator: Locator;
  readonly excerpt: string;
  readonly onDone: () => void;
}

/** Characters of an excerpt that a person still reads. */
const EXCERPT = 400;

/** Makes a place of the evidence support an item of an incident, with the words that stand there. */
export function Cite({ evidence, locator, excerpt, onDone }: CiteProps) {
  const t = useWords();
  const label = useLabels();
  const client = useQueryClient();
  const { data: item } = useSuspenseQuery(evidenceQuery(evidence));
  const [incident, setIncident] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [words, setWords] = useState(excerpt.slice(0, EXCERPT));
  const incidents = useQuery({
    queryKey: ['incidents', 'to-cite'],
    queryFn: () => answerOf(api.GET('/v1/incidents', { params: { query: { limit: 200 } } })),
  });
  const record = useQuery({ ...incidentQuery(incident ?? ''), enabled: incident !== null });
  const targets = record.data ? citeable(record.data) : [];
  const save = useMutation({
    mutationFn: async () => {
      const chosen = targets.find(({ id }) => id === target)!;
      // Evidence that an incident does not have yet becomes its evidence when it is cited there.
      await answerOf(
        api.POST('/v1/incidents/{id}/evidence/links', {
          params: { path: { id: incident! } },
          body: { evidence_id: evidence },
        }),
      );
      await cite(incident!, chosen, {
        kind: 'evidence',
        evidence_id: evidence,
        digest: item.digest,
        locator,
        ...(words.trim() && { excerpt: words }),
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['incident'] }),
  });
  if (save.isSuccess) {
    return (
      <div className="row-tight" role="status">
        <span>{t('cite.done', { ref: incident ?? '' })}</span>
        <Button tone="quiet" onPress={onDone}>
          {t('shell.close')}
        </Button>
      </div>
    );
  }
  return (
    <Form className="threads" onSubmit={() => save.mutate()} error={save.error}>
      <SelectField
        label={t('disclosures.incident')}
        choices={(incidents.data?.incidents ?? []).map(({ reference, title }) => ({
          value: reference,
          label: `${reference} · ${title}`,
        }))}
        value={incident}
        onChange={(ref) => {
          setIncident(ref);
          setTarget(null);
        }}
        isRequired
      />
      {record.data && (
        <SelectField
          label={t('cite.item')}
          choices={targets.map(({ id, part, title }) => ({
            value: id,
            label: `${label('parts', part)}: ${title}`,
          }))}
          value={target}
          onChange={setTarget}
          isRequired
        />
      )}
      <TextField
        label={t('cite.excerpt')}
        hint={t('cite.excerpt-hint')}
        rows={3}
        value={words}
        onChange={setWords}
      />
      <FormButtons
        label={t('cite.cite')}
        tone="primary"
        isDisabled={!target}
        isPending={save.isPending}
        onCancel={onDone}
      />
    </Form>
  );
}
