import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { evidenceKey } from './evidence-query.js';

/** The bytes as they came, for who has read first what their leaving means. */
export function DownloadOriginal({ id }: { id: string }) {
  const t = useWords();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const leave = () => {
    setOpen(false);
    void client.invalidateQueries({ queryKey: [...evidenceKey(id), 'custody'], refetchType: 'none' });
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('original.download')}</Button>
      <Dialog title={t('original.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <p>{t('original.unmasked')}</p>
        <p>{t('original.logged')}</p>
        <div className="row-tight">
          <a className="button button-primary" href={`/v1/evidence/${id}/content`} download onClick={leave}>
            {t('original.go')}
          </a>
          <Button tone="quiet" onPress={() => setOpen(false)}>
            {t('item.cancel')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
