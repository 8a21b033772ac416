import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMe } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card, Notice } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { disclosureKey, type Disclosure } from './disclosure-query.js';

/** Approves exactly what is named by its hash, or returns it with what has to change. */
export function ReviewForm({ disclosure }: { disclosure: Disclosure }) {
  const t = useWords();
  const me = useMe();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const review = useMutation({
    mutationFn: (outcome: 'approved' | 'returned') =>
      answerOf(
        api.POST('/v1/disclosures/{id}/reviews', {
          params: { path: { id: disclosure.id } },
          body: { outcome, digest: disclosure.frozen_digest!, ...(reason.trim() && { reason }) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: disclosureKey(disclosure.id) }),
  });
  const isOwn = disclosure.frozen_by === me.id;
  return (
    <Card id="decide" title={t('review.decide')}>
      {isOwn && (
        <Notice mood="caution" title={t('review.own')}>
          <p>{t('review.own-why')}</p>
        </Notice>
      )}
      <p className="measure">{t('review.bound')}</p>
      <ErrorSummary error={review.error} />
      <div className="measure">
        <TextField
          label={t('review.reason')}
          hint={t('review.reason-hint')}
          rows={2}
          value={reason}
          onChange={setReason}
        />
      </div>
      <div className="row-tight">
        <Button
          tone="primary"
          isDisabled={isOwn}
          isPending={review.isPending}
          onPress={() => review.mutate('approved')}
        >
          {t('review.approve')}
        </Button>
        <Button
          isDisabled={reason.trim().length < 3}
          isPending={review.isPending}
          onPress={() => review.mutate('returned')}
        >
          {t('review.return')}
        </Button>
      </div>
    </Card>
  );
}
