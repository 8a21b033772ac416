import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';
import { useLabels, useWords } from '../i18n/words.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import type { Determination } from './determinations-query.js';

const RESULTS = ['reportable', 'may_be_reportable', 'not_reportable', 'no_rule_met'] as const;

interface Typed {
  readonly result: (typeof RESULTS)[number];
  readonly reason: string;
}

/** The name of the form under which its draft is kept. */
export const decisionForm = (regime: string) => `decision ${regime}`;

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
  const draft = useDraft(incident, decisionForm(regime.id));
  const [typed, setTyped] = useState<Typed>({ result: computed, reason: '', ...draft.restored?.values });
  const { result, reason } = typed;
  const type = (more: Partial<Typed>) => {
    const values = { ...typed, ...more };
    setTyped(values);
    draft.keep(values, null);
  };
  const done = () => {
    draft.drop();
    onDone();
  };
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
      done();
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
      <RestoredDraft
        draft={draft}
        onDiscard={() => {
          draft.drop();
          setTyped({ result: computed, reason: '' });
          decide.reset();
        }}
      />
      <RadioChoice
        label={t('triage.your-answer')}
        choices={RESULTS.map((value) => ({
          value,
          label: label(family, value),
          ...(value === computed && { hint: t('triage.computed') }),
        }))}
        value={result}
        onChange={(value) => type({ result: value })}
      />
      <TextField
        label={t('incident.reason')}
        hint={t('clock.reason-hint')}
        rows={2}
        value={reason}
        onChange={(words) => type({ reason: words })}
        isRequired
      />
      <FormButtons
        label={t(result === computed ? 'triage.confirm' : 'triage.override')}
        tone="primary"
        isPending={decide.isPending}
        onCancel={done}
      >
        <DraftState draft={draft} />
      </FormButtons>
    </Form>
  );
}
