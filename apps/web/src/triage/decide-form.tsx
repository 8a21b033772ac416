import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useLabels, useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import type { Determination } from './determinations-query.js';

const RESULTS = ['reportable', 'may_be_reportable', 'not_reportable', 'no_rule_met'] as const;

interface DecideFormProps {
  readonly incident: string;
  readonly determination: Determination;
  readonly onDone: () => void;
}

/** A person stands for an answer, the computed one or another; "no" needs its reason like "yes". */
export function DecideForm({ incident, determination, onDone }: DecideFormProps) {
  const t = useWords();
  const label = useLabels();
  const client = useQueryClient();
  const { regime, result: computed, duty, short_title } = determination;
  const [result, setResult] = useState<(typeof RESULTS)[number]>(computed);
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/incidents/{id}/determinations/{regime}/decisions', {
          params: { path: { id: incident, regime: regime.id } },
          body: { result, reason },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['incident', incident] }),
        client.invalidateQueries({ queryKey: ['duties'] }),
      ]);
      onDone();
    },
  });
  const family = duty === 'voluntary' ? 'results_voluntary' : 'results';
  return (
    <Form
      className="stack measure"
      onSubmit={() => decide.mutate()}
      error={decide.error}
      aria-label={short_title}
    >
      <RadioChoice
        label={t('triage.your-answer')}
        choices={RESULTS.map((value) => ({
          value,
          label: label(family, value),
          ...(value === computed && { hint: t('triage.computed') }),
        }))}
        value={result}
        onChange={setResult}
      />
      <TextField
        label={t('incident.reason')}
        hint={t('clock.reason-hint')}
        rows={2}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <div className="row-tight">
        <Button type="submit" tone="primary" isPending={decide.isPending}>
          {t(result === computed ? 'triage.confirm' : 'triage.override')}
        </Button>
        <Button tone="quiet" onPress={onDone}>
          {t('item.cancel')}
        </Button>
      </div>
    </Form>
  );
}
