import { decodePDFRawStream, PDFArray, PDFRawStream, type PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { name } from './structure.js';

/** A page's content, one character for each byte. */
export function readContent(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents];
  return streams
    .map((stream) =>
      stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
        : '',
    )
    .join('\n');
}

export function writeContent(document: PDFDocument, page: PDFPage, content: string): void {
  const stream = document.context.flateStream(Buffer.from(content, 'latin1'));
  page.node.set(name('Contents'), document.context.register(stream));
}
