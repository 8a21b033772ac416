import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';

/** A report in a minute: what happened is enough, the rest can wait. */
export function QuickReport() {
  const t = useWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [system, setSystem] = useState('');
  const [occurred, setOccurred] = useState<StatedTime | null>(null);
  const [detected, setDetected] = useState<StatedTime | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const report = useMutation({
    mutationFn: async () => {
      const { id, reference } = await answerOf(
        api.POST('/v1/incidents', { body: { title }, params: { header: { 'Idempotency-Key': key } } }),
      );
      const anchors = [
        ['occurred_from', occurred],
        ['detected', detected],
      ] as const;
      for (const [anchor, time] of anchors) {
        if (time) await add(id, 'anchors', { anchor, time }, `${key}-${anchor}`);
      }
      if (system) await add(id, 'systems', { name: system, role: 'subject' }, `${key}-system`);
      return reference;
    },
    onSuccess: (ref) => navigate({ to: '/incidents/$ref', params: { ref } }),
  });
  return (
    <Page title={t('incidents.report')}>
      <Form className="card measure" onSubmit={() => report.mutate()} error={report.error}>
        <TextField
          label={t('report.what')}
          hint={t('report.what-hint')}
          rows={2}
          value={title}
          onChange={setTitle}
          isRequired
        />
        <ZonedTimeField
          label={t('report.when')}
          value={occurred}
          onChange={setOccurred}
          precision="estimated"
        />
        <ZonedTimeField
          label={t('report.noticed')}
          hint={t('report.noticed-hint')}
          value={detected}
          onChange={setDetected}
        />
        <TextField label={t('report.system')} value={system} onChange={setSystem} />
        <div className="row">
          <Button type="submit" tone="primary" isPending={report.isPending}>
            {t('report.submit')}
          </Button>
          <span className="quiet">{t('report.rest')}</span>
        </div>
      </Form>
    </Page>
  );
}

/** Repeated after a failure in between, each step has its effect once. */
function add(id: string, part: 'anchors' | 'systems', body: object, key: string): Promise<unknown> {
  return answerOf(
    api.POST(`/v1/incidents/{id}/items/{part}`, {
      params: { path: { id, part }, header: { 'Idempotency-Key': key } },
      body: body as never,
    }),
  );
}
