import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useNameOf } from '../app/people.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { Form } from '../ui/form.js';
import { Loaded } from '../ui/loading.js';
import { Prose } from '../ui/prose.js';
import { Time } from '../ui/time.js';
import { commentsQuery, disclosureKey, type Comment } from './disclosure-query.js';

/** The threads on one field, or those on the disclosure as a whole; never disclosed. */
export function FieldComments({ disclosure, field }: { disclosure: string; field: string | null }) {
  const t = useWords();
  const may = useMay();
  return (
    <div className="threads">
      <Loaded query={useQuery(commentsQuery(disclosure))}>
        {({ comments }) => (
          <ul role="list" className="stack">
            {comments
              .filter(({ key, reply_to }) => key === field && reply_to === null)
              .map((head) => (
                <Thread
                  key={head.id}
                  disclosure={disclosure}
                  head={head}
                  replies={comments.filter(({ reply_to }) => reply_to === head.id)}
                />
              ))}
          </ul>
        )}
      </Loaded>
      {may('disclosure.comment') && (
        <CommentForm
          disclosure={disclosure}
          label={t('disclosure.comment')}
          of={field === null ? {} : { field }}
        />
      )}
    </div>
  );
}

function Thread({
  disclosure,
  head,
  replies,
}: {
  disclosure: string;
  head: Comment;
  replies: readonly Comment[];
}) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [isReplying, setReplying] = useState(false);
  const resolve = useMutation({
    mutationFn: (resolved: boolean) =>
      answerOf(
        api.PUT('/v1/disclosures/{id}/comments/{comment}/resolution', {
          params: { path: { id: disclosure, comment: head.id } },
          body: { resolved },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: disclosureKey(disclosure) }),
  });
  const isResolved = head.resolved_at !== null;
  return (
    <li className="thread" data-resolved={isResolved || undefined}>
      {[head, ...replies].map((comment) => (
        <Said key={comment.id} comment={comment} />
      ))}
      <ErrorSummary error={resolve.error} />
      <div className="row-tight">
        {isResolved && <span className="quiet">{t('disclosure.resolved')}</span>}
        {may('disclosure.comment') && (
          <>
            {!isResolved && (
              <Button tone="quiet" onPress={() => setReplying(!isReplying)}>
                {t('disclosure.reply')}
              </Button>
            )}
            <Button tone="quiet" isPending={resolve.isPending} onPress={() => resolve.mutate(!isResolved)}>
              {t(isResolved ? 'disclosure.reopen' : 'disclosure.resolve')}
            </Button>
          </>
        )}
      </div>
      {isReplying && (
        <CommentForm
          disclosure={disclosure}
          label={t('disclosure.reply')}
          of={{ reply_to: head.id }}
          onDone={() => setReplying(false)}
        />
      )}
    </li>
  );
}

function Said({ comment: { by, at, text } }: { comment: Comment }) {
  const nameOf = useNameOf();
  return (
    <div>
      <p className="quiet">
        {nameOf(by)}, <Time at={at} />
      </p>
      <Prose>{text}</Prose>
    </div>
  );
}

function CommentForm({
  disclosure,
  label,
  of,
  onDone,
}: {
  disclosure: string;
  label: string;
  of: { readonly field?: string; readonly reply_to?: string };
  onDone?: () => void;
}) {
  const t = useWords();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/disclosures/{id}/comments', {
          params: { path: { id: disclosure } },
          body: { text, ...of },
        }),
      ),
    onSuccess: () => {
      setText('');
      onDone?.();
      return client.invalidateQueries({ queryKey: disclosureKey(disclosure) });
    },
  });
  return (
    <Form className="stack-tight" onSubmit={() => add.mutate()} error={add.error}>
      <TextField label={label} hint={t('incident.comment-hint')} rows={2} value={text} onChange={setText} />
      <div>
        <Button type="submit" isDisabled={text.trim() === ''} isPending={add.isPending}>
          {t('incident.comment-add')}
        </Button>
      </div>
    </Form>
  );
}
