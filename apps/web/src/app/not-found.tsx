import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemError } from '../api/problem.js';
import { useWords } from '../i18n/words.js';
import { ButtonLink } from '../ui/button.js';
import { Page } from '../ui/content.js';
import { Failure } from '../ui/loading.js';

/** An address that no page has: shown without the shell, which is only for those who are signed in. */
export function NoSuchPage() {
  return (
    <main className="gate">
      <NotFound />
    </main>
  );
}

export function NotFound() {
  const t = useWords();
  return (
    <Page title={t('shell.not-found')}>
      <p className="measure">{t('shell.not-found-hint')}</p>
      <div>
        <ButtonLink to="/">{t('shell.to-today')}</ButtonLink>
      </div>
    </Page>
  );
}

/** What is shown in place of a page that broke or could not be had. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const t = useWords();
  if (error instanceof ProblemError && error.problem.status === 404) return <NotFound />;
  return (
    <Page title={t('shell.failed')}>
      <Failure error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
    </Page>
  );
}
