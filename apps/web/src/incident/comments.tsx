import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { usePages } from '../ui/pages.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import { useDraft } from '../app/draft.js';
import { DraftState, RestoredDraft } from '../app/draft-words.js';

/** What colleagues say to each other about the incident; never disclosed. */
export function Comments({ incident }: { incident: string }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const draft = useDraft(incident, 'comment');
  const before = draft.restored?.values['text'];
  const [text, setText] = useState(typeof before === 'string' ? before : '');
  const path = { path: { id: incident } };
  const { query, more } = usePages(
    ['incident', incident, 'comments'],
    (page) => answerOf(api.GET('/v1/incidents/{id}/comments', { params: { ...path, query: page } })),
    ({ comments }) => comments,
  );
  const add = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/incidents/{id}/comments', {
          params: { ...path, header: { 'Idempotency-Key': draft.key } },
          body: { text },
        }),
      ),
    onSuccess: () => {
      setText('');
      draft.drop();
      void client.invalidateQueries({ queryKey: ['incident', incident, 'comments'] });
    },
  });
  return (
    <Card title={t('incident.comments')}>
      <Loaded query={query}>
        {(comments) => (
          <ul role="list" className="list">
            {comments.map((comment) => (
              <li key={comment.id}>
                <Prose>{comment.text}</Prose>
                <p className="quiet">
                  <Time at={comment.at} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {more}
      {may('incident.comment') && (
        <Form className="stack" onSubmit={() => add.mutate()}>
          <RestoredDraft
            draft={draft}
            onDiscard={() => {
              draft.drop();
              setText('');
            }}
          />
          <ErrorSummary error={add.error} />
          <TextField
            label={t('incident.comment')}
            hint={t('incident.comment-hint')}
            rows={2}
            value={text}
            onChange={(typed) => {
              setText(typed);
              if (typed) draft.keep({ text: typed }, null);
              else draft.drop();
            }}
          />
          <div className="row-tight">
            <Button type="submit" isDisabled={text.trim() === ''} isPending={add.isPending}>
              {t('incident.comment-add')}
            </Button>
            <DraftState draft={draft} />
          </div>
        </Form>
      )}
    </Card>
  );
}
