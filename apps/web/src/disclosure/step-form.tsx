import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { FileField } from '../ui/file-field.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { instantOf } from '../ui/instant.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';
import { disclosureKey, type Filing } from './disclosure-query.js';
import { sendReceipt } from './file-form.js';

const STEPS = ['received', 'accepted', 'rejected'] as const;
type Step = (typeof STEPS)[number];

/** Records what the recipient answered, with the file that proves it. */
export function StepForm({ filing }: { filing: Filing }) {
  const t = useWords();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [step, setStep] = useState<Step>('received');
  const [at, setAt] = useState<StatedTime | null>(null);
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const add = useMutation({
    mutationFn: async () => {
      await answerOf(
        api.POST('/v1/filings/{id}/steps', {
          params: { path: { id: filing.id } },
          body: { step, at: instantOf(at!), ...(reference && { reference }), ...(reason && { reason }) },
        }),
      );
      if (file) await sendReceipt(filing.id, step, file);
    },
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: disclosureKey(filing.disclosure) }),
  });
  if (!isOpen) {
    return (
      <div>
        <Button onPress={() => setOpen(true)}>{t('filing.add-step')}</Button>
      </div>
    );
  }
  return (
    <Form className="stack measure" onSubmit={() => add.mutate()} error={add.error}>
      <RadioChoice
        label={t('filing.step')}
        inRow
        choices={STEPS.map((one) => ({ value: one, label: t(`rung.${one}`) }))}
        value={step}
        onChange={setStep}
      />
      <ZonedTimeField label={t('filing.step-at')} value={at} onChange={setAt} />
      <TextField label={t('file.reference')} value={reference} onChange={setReference} />
      {step === 'rejected' && (
        <TextField label={t('incident.reason')} rows={2} value={reason} onChange={setReason} isRequired />
      )}
      <FileField label={t('file.receipt')} hint={t('file.receipt-hint')} onChange={setFile} />
      <FormButtons
        label={t('item.save')}
        tone="primary"
        isDisabled={!at}
        isPending={add.isPending}
        onCancel={() => setOpen(false)}
      />
    </Form>
  );
}
