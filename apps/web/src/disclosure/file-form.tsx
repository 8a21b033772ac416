import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { upload } from '../api/upload.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { FileField } from '../ui/file-field.js';
import { RadioChoice, TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { instantOf } from '../ui/instant.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';
import { disclosureKey, type Filing } from './disclosure-query.js';

const METHODS = ['portal', 'email', 'post', 'in_person', 'api'] as const;

/** Records that it went out: when, how, under which reference, and with which proof. */
export function FileForm({
  id,
  assistant,
}: {
  id: string;
  assistant: components['schemas']['FilingAssistant'];
}) {
  const t = useWords();
  const client = useQueryClient();
  const [at, setAt] = useState<StatedTime | null>(null);
  const [isUntimed, setIsUntimed] = useState(false);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('portal');
  const [reference, setReference] = useState('');
  const [late, setLate] = useState('');
  const [receipt, setReceipt] = useState<File | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const file = useMutation({
    mutationFn: async () => {
      const filing = await answerOf(
        api.POST('/v1/disclosures/{id}/filings', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: {
            filed_at: instantOf(at!),
            method,
            ...(reference && { portal_reference: reference }),
            ...(late && { late_reason: late }),
          },
        }),
      );
      if (receipt) await sendReceipt(filing.id, 'submitted', receipt);
    },
    onSettled: () => client.invalidateQueries({ queryKey: disclosureKey(id) }),
  });
  return (
    <Card id="record" title={t('file.record')}>
      <p className="measure">{t('file.record-hint', { hours: assistant.receipt_expected_within_hours })}</p>
      <Form
        className="stack measure"
        onSubmit={() => (at ? file.mutate() : setIsUntimed(true))}
        error={file.error}
      >
        <ZonedTimeField
          label={t('file.sent-at')}
          error={isUntimed && !at ? t('file.sent-at-missing') : undefined}
          value={at}
          onChange={setAt}
        />
        <RadioChoice
          label={t('file.method')}
          inRow
          choices={METHODS.map((one) => ({ value: one, label: t(`file.method-${one}`) }))}
          value={method}
          onChange={setMethod}
        />
        <TextField
          label={t('file.reference')}
          hint={t('file.reference-hint')}
          value={reference}
          onChange={setReference}
        />
        <TextField
          label={t('file.late-reason')}
          hint={t(assistant.limit.late_reason_required ? 'file.late-required' : 'file.late-hint')}
          rows={2}
          value={late}
          onChange={setLate}
          isRequired={assistant.limit.late_reason_required}
        />
        <FileField label={t('file.receipt')} hint={t('file.receipt-hint')} onChange={setReceipt} />
        <div>
          <Button
            type="submit"
            tone="primary"
            isDisabled={assistant.obstacles.length > 0}
            isPending={file.isPending}
          >
            {t('file.record')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** Adds the file that proves a rung of the ladder. */
export function sendReceipt(filing: string, step: string, file: File): Promise<Filing> {
  const query = new URLSearchParams({ step, name: file.name, ...(file.type && { media_type: file.type }) });
  return upload<Filing>({ url: `/v1/filings/${filing}/receipts?${query}`, file });
}
