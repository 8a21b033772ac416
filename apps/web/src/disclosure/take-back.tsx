import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import { useMay } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/content.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextField } from '../ui/fields.js';
import { disclosureKey, type Disclosure } from './disclosure-query.js';

/** Takes a disclosure back to a draft, or gives it up before anybody outside was told anything. */
export function TakeBack({ disclosure: { id, moves } }: { disclosure: Disclosure }) {
  const t = useWords();
  const may = useMay();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: (to: 'draft' | 'withdrawn') =>
      answerOf(
        api.POST('/v1/disclosures/{id}/transitions', { params: { path: { id } }, body: { to, reason } }),
      ),
    onSuccess: () => {
      setReason('');
      return client.invalidateQueries({ queryKey: disclosureKey(id) });
    },
  });
  if (!may('disclosure.author') || !moves.includes('abandon')) return null;
  const isReady = reason.trim().length >= 3;
  return (
    <Card title={t('take-back.title')}>
      <p className="quiet measure">{t('take-back.hint')}</p>
      <ErrorSummary error={move.error} />
      <div className="measure">
        <TextField label={t('incident.reason')} value={reason} onChange={setReason} />
      </div>
      <div className="row-tight">
        {moves.includes('take_back') && (
          <Button isDisabled={!isReady} isPending={move.isPending} onPress={() => move.mutate('draft')}>
            {t('take-back.back')}
          </Button>
        )}
        <Button
          tone="danger"
          isDisabled={!isReady}
          isPending={move.isPending}
          onPress={() => move.mutate('withdrawn')}
        >
          {t('take-back.abandon')}
        </Button>
      </div>
    </Card>
  );
}
