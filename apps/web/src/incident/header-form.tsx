import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useWords } from '../i18n/words.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form, FormButtons } from '../ui/form.js';
import { CodeField } from './code-field.js';
import { useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';
import { HeaderConflict } from './header-conflict.js';
import type { IncidentRecord } from './item.js';
import { conflictIn } from './save-item.js';

type Header = IncidentRecord['header'];
type Changes = Partial<Record<keyof Header, string | null>>;

/** The fields that the record has once. Only what was changed is sent. */
export function HeaderForm({ record, onDone }: { record: IncidentRecord; onDone: () => void }) {
  const t = useWords();
  const client = useQueryClient();
  const draft = useDraft(record.reference, 'header');
  const [changes, setChanges] = useState<Changes>({ ...draft.restored?.values });
  const [seen, setSeen] = useState(draft.restored?.rev ?? record.header.rev);
  const change = (more: Changes) => {
    setChanges({ ...changes, ...more });
    draft.keep({ ...changes, ...more }, seen);
  };
  const done = () => {
    draft.drop();
    onDone();
  };
  const save = useMutation({
    mutationFn: (rev: number) =>
      answerOf(
        api.PATCH('/v1/incidents/{id}/header', {
          params: { path: { id: record.id }, header: { 'If-Match': `"${rev}"` } },
          headers: { 'Content-Type': 'application/merge-patch+json' },
          body: changes as never,
        }),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['incident', record.reference] });
      done();
    },
  });
  const conflict = conflictIn(save.error);
  const valueOf = (name: keyof Header) =>
    name in changes ? changes[name]! : ((record.header[name] as string) ?? null);
  const text = (
    name: keyof Header & ('title' | 'owner' | 'summary' | 'limits'),
    label: string,
    rows?: number,
  ) => (
    <TextField
      label={label}
      {...(rows && { rows })}
      value={valueOf(name) ?? ''}
      onChange={(typed) => change({ [name]: typed || null })}
    />
  );
  const code = (name: 'kind' | 'severity' | 'setting' | 'tlp', label: string, family: string) => (
    <CodeField
      label={label}
      family={family}
      value={valueOf(name)}
      onChange={(chosen) => change({ [name]: chosen })}
    />
  );
  return (
    <Form className="stack" onSubmit={() => save.mutate(seen)}>
      <RestoredDraft
        draft={draft}
        onDiscard={() => {
          draft.drop();
          setChanges({});
          setSeen(record.header.rev);
          save.reset();
        }}
      />
      {conflict ? (
        <HeaderConflict
          yours={changes}
          theirs={conflict.theirs}
          onKeepMine={() => {
            setSeen(conflict.theirs.rev);
            save.mutate(conflict.theirs.rev);
          }}
          onTakeTheirs={() => {
            void client.invalidateQueries({ queryKey: ['incident', record.reference] });
            done();
          }}
        />
      ) : (
        <ErrorSummary error={save.error} />
      )}
      {text('title', t('incidents.title'))}
      {text('summary', t('incident.summary'), 5)}
      <div className="columns">
        {code('kind', t('incidents.kind'), 'kinds')}
        {code('severity', t('incidents.severity'), 'severities')}
        {code('setting', t('field.setting'), 'settings')}
        {code('tlp', t('field.tlp'), 'tlp')}
      </div>
      {text('owner', t('incidents.owner'))}
      {text('limits', t('field.limits'), 3)}
      <FormButtons label={t('item.save')} tone="primary" isPending={save.isPending} onCancel={done}>
        <DraftState draft={draft} />
      </FormButtons>
    </Form>
  );
}
