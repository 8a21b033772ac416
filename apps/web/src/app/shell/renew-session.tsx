import { useQueryClient } from '@tanstack/react-query';
import { noteRenewal } from '../../api/session-expiry.js';
import { useWords } from '../../i18n/words.js';
import { SignInForm } from '../../sign-in/sign-in-form.js';
import { Dialog } from '../../ui/dialog.js';

/** Shown when the session ended while somebody worked: they sign in again over the page, and nothing that they typed is lost. */
export function RenewSession() {
  const t = useWords();
  const client = useQueryClient();
  const renewed = () => {
    noteRenewal();
    void client.invalidateQueries();
  };
  return (
    <Dialog title={t('sign-in.expired')} isOpen isForced onClose={() => {}}>
      <p>{t('sign-in.expired-hint')}</p>
      <SignInForm onSignedIn={renewed} />
    </Dialog>
  );
}
