import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Time } from '../ui/time.js';
import { OrganisationExport } from './organisation-export.js';
import { OrganisationImport } from './organisation-import.js';

/** How long evidence is kept, under which law or policy, and the way to take everything out. */
export function Retention() {
  const t = useWords();
  const may = useMay();
  const nameOf = useNameOf();
  const query = useQuery({
    queryKey: ['retention-rules'],
    queryFn: () => answerOf(api.GET('/v1/retention-rules')),
  });
  const term = (days: number | null) =>
    days === null ? t('retention.for-ever') : t('retention.days', { days });
  return (
    <>
      <Card title={t('retention.title')}>
        <p className="quiet measure">{t('retention.hint')}</p>
        <Loaded query={query}>
          {({ in_force: inForce, rules }) => (
            <>
              <p>
                <strong>{term(inForce?.keep_days ?? null)}</strong>
              </p>
              <ol role="list" className="list" reversed>
                {rules.map((rule) => (
                  <li key={rule.id} className="row-tight">
                    <span>{term(rule.keep_days)}</span>
                    <q>{rule.reason}</q>
                    <span className="quiet">
                      {nameOf(rule.set_by)}, <Time at={rule.set_at} />
                    </span>
                  </li>
                ))}
              </ol>
            </>
          )}
        </Loaded>
        {may('retention.manage') && <SetRule />}
      </Card>
      {may('organisation.export') && <OrganisationExport />}
      {may('organisation.import') && <OrganisationImport />}
    </>
  );
}

function SetRule() {
  const t = useWords();
  const client = useQueryClient();
  const [isLimited, setLimited] = useState<'days' | 'for-ever'>('days');
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const set = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/retention-rules', {
          body: { keep_days: isLimited === 'days' ? Number(days) : null, reason },
        }),
      ),
    onSuccess: () => {
      setReason('');
      return client.invalidateQueries({ queryKey: ['retention-rules'] });
    },
  });
  return (
    <Form className="stack measure" onSubmit={() => set.mutate()} error={set.error}>
      <RadioChoice
        label={t('retention.keep')}
        inRow
        choices={[
          { value: 'days', label: t('retention.so-many') },
          { value: 'for-ever', label: t('retention.for-ever') },
        ]}
        value={isLimited}
        onChange={setLimited}
      />
      {isLimited === 'days' && (
        <TextField
          label={t('retention.so-many')}
          inputMode="numeric"
          value={days}
          onChange={setDays}
          isRequired
        />
      )}
      <TextField
        label={t('incident.reason')}
        hint={t('retention.reason-hint')}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <div>
        <Button type="submit" isPending={set.isPending}>
          {t('retention.set')}
        </Button>
      </div>
    </Form>
  );
}
