import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useFormNames } from '../disclosures/forms.api.js';
import { disclosuresOfIncident } from '../disclosures/of-incident.api.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Tag } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { instantOf } from '../ui/instant.js';
import { Loaded } from '../ui/loading.js';
import { SelectField } from '../ui/select-field.js';
import { Time } from '../ui/time.js';
import { TlpField, type Tlp } from '../ui/tlp-field.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';
import { partnerKey, type Partner } from './sharing-query.js';

type Grant = components['schemas']['Grant'];
const SHAREABLE = ['approved', 'filed', 'acknowledged', 'rejected'] as const;

/** What was granted to a partner, until when, and the way to grant more or take it back. */
export function Grants({ partner }: { partner: Partner }) {
  const t = useWords();
  const may = useMay();
  const query = useQuery({
    queryKey: [...partnerKey(partner.id), 'grants'],
    queryFn: () => answerOf(api.GET('/v1/partners/{id}/grants', { params: { path: { id: partner.id } } })),
  });
  return (
    <Card title={t('sharing.grants')}>
      <Loaded query={query}>
        {({ grants }) =>
          grants.length === 0 ? (
            <p className="quiet">{t('sharing.no-grants')}</p>
          ) : (
            <ul role="list" className="list">
              {grants.map((grant) => (
                <GrantRow key={grant.id} grant={grant} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {may('share.grant') && partner.state === 'active' && <Share partner={partner} />}
    </Card>
  );
}

function GrantRow({ grant }: { grant: Grant }) {
  const t = useWords();
  const label = useLabels();
  const may = useMay();
  const nameOf = useNameOf();
  const names = useFormNames();
  const client = useQueryClient();
  const disclosure = useQuery({
    ...disclosuresOfIncident(grant.incident_id),
    select: ({ disclosures }) => disclosures.find(({ id }) => id === grant.disclosure_id) ?? disclosures[0],
  });
  const revoke = useMutation({
    mutationFn: () => answerOf(api.DELETE('/v1/grants/{id}', { params: { path: { id: grant.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: partnerKey(grant.partner_id) }),
  });
  const of = disclosure.data;
  return (
    <li className="stack-tight">
      <span className="row-tight">
        <strong>
          {of?.incident.reference}{' '}
          {grant.disclosure_id && of
            ? names.stage(of)
            : t('sharing.all-of', { regime: names.regime({ regime: grant.regime ?? '' }) })}
        </strong>
        <Tag>{label('tlp', grant.ceiling)}</Tag>
        {grant.revoked_at && <Tag mood="caution">{t('sharing.revoked')}</Tag>}
      </span>
      <span className="quiet">
        {nameOf(grant.created_by)}, <Time at={grant.created_at} /> ·{' '}
        {grant.expires_at ? (
          <>
            {t('sharing.until')} <Time at={grant.expires_at} />
          </>
        ) : (
          t('sharing.no-end')
        )}
      </span>
      {grant.note && <q>{grant.note}</q>}
      <ErrorSummary error={revoke.error} />
      {!grant.revoked_at && may('share.grant') && (
        <div>
          <Button tone="quiet" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
            {t('settings.revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Share({ partner }: { partner: Partner }) {
  const t = useWords();
  const names = useFormNames();
  const client = useQueryClient();
  const [disclosure, setDisclosure] = useState<string | null>(null);
  const [ceiling, setCeiling] = useState<Tlp>(partner.ceiling);
  const [until, setUntil] = useState<StatedTime | null>(null);
  const [note, setNote] = useState('');
  const shareable = useQuery({
    queryKey: ['disclosures', { state: SHAREABLE }, 'to-share'],
    queryFn: () =>
      answerOf(api.GET('/v1/disclosures', { params: { query: { state: [...SHAREABLE], limit: 200 } } })),
  });
  const share = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/partners/{id}/grants', {
          params: { path: { id: partner.id } },
          body: {
            disclosure_id: disclosure!,
            ceiling,
            ...(until && { expires_at: instantOf(until) }),
            ...(note && { note }),
          },
        }),
      ),
    onSuccess: () => {
      setDisclosure(null);
      setNote('');
      return client.invalidateQueries({ queryKey: partnerKey(partner.id) });
    },
  });
  return (
    <Form className="stack measure" onSubmit={() => share.mutate()}>
      <h3>{t('sharing.share')}</h3>
      <ErrorSummary error={share.error} />
      <SelectField
        label={t('disclosures.what')}
        hint={t('sharing.shareable')}
        choices={(shareable.data?.disclosures ?? []).map((one) => ({
          value: one.id,
          label: `${one.incident.reference} · ${names.stage(one)} · ${names.regime(one)}`,
        }))}
        value={disclosure}
        onChange={setDisclosure}
        isRequired
      />
      <TlpField
        label={t('sharing.up-to')}
        hint={t('sharing.withheld-hint')}
        value={ceiling}
        onChange={setCeiling}
      />
      <ZonedTimeField
        label={t('sharing.until')}
        hint={t('sharing.until-hint')}
        value={until}
        onChange={setUntil}
      />
      <TextField label={t('sharing.note')} hint={t('sharing.note-hint')} value={note} onChange={setNote} />
      <div>
        <Button type="submit" tone="primary" isDisabled={!disclosure} isPending={share.isPending}>
          {t('sharing.share')}
        </Button>
      </div>
    </Form>
  );
}
