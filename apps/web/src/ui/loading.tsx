import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Notice } from './content.js';

/** What a query answered, or that it is on its way, or why it failed and how to ask again. */
export function Loaded<T>({
  query,
  children,
}: {
  query: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  children: (data: T) => ReactNode;
}) {
  const t = useWords();
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <p role="status">{t('shell.loading')}</p>;
  return <Failure error={query.error} onRetry={query.refetch} />;
}

export function Failure({ error, onRetry }: { error: Error; onRetry?: () => unknown }) {
  const t = useWords();
  return (
    <Notice mood="danger" title={t('shell.failed')}>
      <p>{error.message}</p>
      {onRetry && (
        <div>
          <Button onPress={() => void onRetry()}>{t('shell.retry')}</Button>
        </div>
      )}
    </Notice>
  );
}
