import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { noteRenewal } from '../api/session-expiry.js';
import { meQuery } from '../app/session.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { SignInForm } from './sign-in-form.js';

export function SignIn() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/gate/login' });
  const signedIn = async () => {
    noteRenewal();
    await client.resetQueries(meQuery);
    await navigate({ href: pathOfOurs(next) });
  };
  return (
    <div className="card">
      <Page title={t('sign-in.title')}>
        <SignInForm onSignedIn={() => void signedIn()} />
        <p className="quiet">{t('sign-in.first')}</p>
        <div>
          <ButtonLink to="/set-up" tone="quiet">
            {t('sign-in.set-up')}
          </ButtonLink>
        </div>
      </Page>
    </div>
  );
}

/** Only a path of this app: an address that somebody put into a link must not lead away after signing in. */
function pathOfOurs(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
