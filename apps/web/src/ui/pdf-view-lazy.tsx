import { lazy, Suspense } from 'react';
import { useWords } from '../i18n/words.js';
import type { PdfViewProps } from './pdf-view.js';

const Pages = lazy(() => import('./pdf-view.js').then((module) => ({ default: module.PdfView })));

/** The pages of a PDF; what draws them is loaded when it is first used. */
export function PdfView(props: PdfViewProps) {
  const t = useWords();
  return (
    <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
      <Pages {...props} />
    </Suspense>
  );
}
