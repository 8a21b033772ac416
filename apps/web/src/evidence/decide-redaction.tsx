import { partialMatchKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { useWords } from '../i18n/words.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { evidenceKey } from './evidence-query.js';
import { decided, findingsKey, type Finding } from './finding.js';
import type { ToldReading } from './told-reading.js';

const DECISIONS = ['mask', 'show'] as const;

interface DecideRedactionProps {
  readonly evidence: string;
  readonly finding: Finding;
  readonly onDone: () => void;
}

/** A person stands for what others see of a finding; earlier decisions stay on record. */
export function DecideRedaction({ evidence, finding, onDone }: DecideRedactionProps) {
  const t = useWords();
  const client = useQueryClient();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>(finding.decision ?? 'mask');
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/evidence/{id}/redactions', {
          params: { path: { id: evidence } },
          body: { finding: finding.id, decision, reason },
        }),
      ),
    // What is shown of the log changes with it everywhere; what was found in it does not, and took reading all of it.
    onSuccess: async (redaction) => {
      const findings = findingsKey(evidence);
      client.setQueriesData<ToldReading<Finding>>(
        { queryKey: findings },
        (told) => told && decided(told, redaction),
      );
      await client.invalidateQueries({
        queryKey: evidenceKey(evidence),
        predicate: ({ queryKey }) => !partialMatchKey(queryKey, findings),
      });
      onDone();
    },
  });
  const problem = decide.error instanceof ProblemError ? decide.error : undefined;
  return (
    <Form
      className="stack measure"
      onSubmit={() => decide.mutate()}
      error={decide.error}
      aria-label={t(`finding.${finding.kind}`)}
    >
      <RadioChoice
        label={t('redaction.question')}
        choices={DECISIONS.map((value) => ({
          value,
          label: t(`redaction.choose-${value}`),
          hint: t(`redaction.choose-${value}-hint`),
        }))}
        value={decision}
        onChange={setDecision}
      />
      <TextField
        label={t('incident.reason')}
        hint={t('redaction.reason-hint')}
        error={problem?.messagesAt('/reason')[0]}
        rows={2}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <FormButtons
        label={t('redaction.save')}
        tone="primary"
        isPending={decide.isPending}
        onCancel={onDone}
      />
    </Form>
  );
}
