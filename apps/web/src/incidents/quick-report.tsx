import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { ZonedTimeField, type StatedTime } from '../ui/zoned-time-field.js';

interface Typed {
  readonly title: string;
  readonly system: string;
  readonly occurred: StatedTime | null;
  readonly detected: StatedTime | null;
}
const NOTHING: Typed = { title: '', system: '', occurred: null, detected: null };

/** A report in a minute: what happened is enough, the rest can wait. */
export function QuickReport() {
  const t = useWords();
  const navigate = useNavigate();
  const draft = useDraft('new', 'report');
  const [typed, setTyped] = useState<Typed>({ ...NOTHING, ...draft.restored?.values });
  const { title, system, occurred, detected } = typed;
  const type = (more: Partial<Typed>) => {
    const values = { ...typed, ...more };
    setTyped(values);
    draft.keep(values, null);
  };
  const report = useMutation({
    mutationFn: async () => {
      const { key } = draft;
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
    onSuccess: (ref) => {
      draft.drop();
      return navigate({ to: '/incidents/$ref', params: { ref } });
    },
  });
  return (
    <Page title={t('incidents.report')}>
      <Form className="card measure" onSubmit={() => report.mutate()} error={report.error}>
        <RestoredDraft
          draft={draft}
          onDiscard={() => {
            draft.drop();
            setTyped(NOTHING);
            report.reset();
          }}
        />
        <TextField
          label={t('report.what')}
          hint={t('report.what-hint')}
          rows={2}
          value={title}
          onChange={(words) => type({ title: words })}
          isRequired
        />
        <ZonedTimeField
          label={t('report.when')}
          value={occurred}
          onChange={(time) => type({ occurred: time })}
          precision="estimated"
        />
        <ZonedTimeField
          label={t('report.noticed')}
          hint={t('report.noticed-hint')}
          value={detected}
          onChange={(time) => type({ detected: time })}
        />
        <TextField label={t('report.system')} value={system} onChange={(name) => type({ system: name })} />
        <div className="row">
          <Button type="submit" tone="primary" isPending={report.isPending}>
            {t('report.submit')}
          </Button>
          <span className="quiet">{t('report.rest')}</span>
          <DraftState draft={draft} />
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
