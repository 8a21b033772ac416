import { getDocument, GlobalWorkerOptions, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler gives the address of the file
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words.js';
import { Failure } from './loading.js';
import { drawPages } from './pdf-drawing.js';

GlobalWorkerOptions.workerSrc = worker;

export interface PdfViewProps {
  /** Where the document lies; undefined while it is being made. */
  readonly url: string | undefined;
  /** Every page of the document at this address is to be seen now. */
  readonly onShown?: (url: string) => void;
}

interface Read {
  readonly url: string;
  readonly pdf: PDFDocumentProxy;
}

/**
 * The pages of a PDF, with their text where it stands, so that it can be read, searched and copied. Those of the
 * document before stay until each new one is drawn.
 */
export function PdfView({ url, onShown }: PdfViewProps) {
  const t = useWords();
  const [failure, setFailure] = useState<{ readonly url: string; readonly cause: unknown }>();
  const read = useDocument(url, setFailure);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const width = useWidth(box);
  useEffect(() => {
    // What is put away has no width, and is drawn when it comes out.
    if (!read || !box || width === 0) return undefined;
    const drawing = new AbortController();
    const { signal } = drawing;
    drawPages(read.pdf, { box, signal }).then(
      () => signal.aborted || onShown?.(read.url),
      (cause: unknown) => signal.aborted || setFailure({ url: read.url, cause }),
    );
    return () => drawing.abort();
  }, [read, box, width, onShown]);
  if (failure && failure.url === url) {
    const { cause } = failure;
    return <Failure error={cause instanceof Error ? cause : new Error(String(cause))} />;
  }
  if (!read) return <p role="status">{t('shell.loading')}</p>;
  const { numPages } = read.pdf;
  return (
    <div ref={setBox} className="pages" role="region" aria-label={t('disclosure.document')} tabIndex={0}>
      {Array.from({ length: numPages }, (_, index) => (
        <div
          key={index}
          className="pdf-page"
          aria-label={t('disclosure.page-n', { page: index + 1, pages: numPages })}
          role="group"
        />
      ))}
    </div>
  );
}

/** The latest document that could be read; the thread that reads is started once. */
function useDocument(
  url: string | undefined,
  onFailure: (failure: { readonly url: string; readonly cause: unknown }) => void,
): Read | undefined {
  const reader = useRef<PDFWorker>(undefined);
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    reader.current ??= new PDFWorker();
    if (url === undefined) return undefined;
    const task = getDocument({ url, worker: reader.current });
    let isWanted = true;
    task.promise.then(
      (pdf) => isWanted && setRead({ url, pdf }),
      (cause: unknown) => isWanted && onFailure({ url, cause }),
    );
    return () => {
      isWanted = false;
      void task.destroy();
    };
  }, [url, onFailure]);
  useEffect(
    () => () => {
      reader.current?.destroy();
      reader.current = undefined;
    },
    [],
  );
  return read;
}

/** The width within an element in pixels of the page, as it changes. */
function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
