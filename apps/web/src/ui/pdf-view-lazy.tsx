import { lazy, Suspense } from 'react';
import { useWords } from '../i18n/words.js';

const Pages = lazy(() => import('./pdf-view.js').then((module) => ({ default: module.PdfView })));

/** The pages of a PDF; what draws them is loaded when the first document is shown. */
export function PdfView({ url }: { url: string }) {
  const t = useWords();
  return (
    <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
      <Pages url={url} />
    </Suspense>
  );
}
