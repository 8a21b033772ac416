import { getDocument, GlobalWorkerOptions, TextLayer, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler gives the address of the file
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Failure } from './loading.js';

GlobalWorkerOptions.workerSrc = worker;

/** The pages of a PDF, with their text where it stands, so that it can be read, searched and copied. */
export function PdfView({ url }: { url: string }) {
  const t = useWords();
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const task = getDocument({ url });
    let isWanted = true;
    task.promise.then(
      (read) => {
        if (!isWanted) return;
        setError(undefined);
        setDocument(read);
      },
      (cause: unknown) => isWanted && setError(cause instanceof Error ? cause : new Error(String(cause))),
    );
    return () => {
      isWanted = false;
      void task.destroy();
    };
  }, [url]);
  if (error) return <Failure error={error} />;
  if (!document) return <p role="status">{t('shell.loading')}</p>;
  return (
    <div className="pages" role="region" aria-label={t('disclosure.document')} tabIndex={0}>
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage key={`${document.fingerprints[0]} ${index}`} document={document} number={index + 1} />
      ))}
    </div>
  );
}

function PdfPage({ document, number }: { document: PDFDocumentProxy; number: number }) {
  const t = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isWanted = true;
    void document
      .getPage(number)
      .then(async (page) => {
        if (!isWanted || !canvas.current || !text.current) return;
        const shown = canvas.current;
        const width = shown.parentElement!.clientWidth;
        const natural = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: width / natural.width });
        const density = Math.min(globalThis.devicePixelRatio || 1, 2);
        shown.width = Math.round(viewport.width * density);
        shown.height = Math.round(viewport.height * density);
        await page.render({
          canvas: shown,
          viewport,
          transform: [density, 0, 0, density, 0, 0],
        }).promise;
        if (!isWanted) return;
        text.current.replaceChildren();
        text.current.style.setProperty('--total-scale-factor', String(viewport.scale));
        await new TextLayer({
          textContentSource: page.streamTextContent(),
          container: text.current,
          viewport,
        }).render();
      })
      // A page that is no longer shown was given up on the way.
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [document, number]);
  return (
    <div
      className="pdf-page"
      aria-label={t('disclosure.page-n', { page: number, pages: document.numPages })}
      role="group"
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={text} className="textLayer" />
    </div>
  );
}
