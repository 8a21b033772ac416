import { inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFRawStream, type PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { name } from './structure.js';

/** A page's content, one character for each byte. */
export function readContent(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents];
  return streams
    .map((stream) => (stream instanceof PDFRawStream ? Buffer.from(decoded(stream)).toString('latin1') : ''))
    .join('\n');
}

/** Pages are deflated and nothing else, by whoever wrote them: for that there is a faster way than pdf-lib's own. */
function decoded(stream: PDFRawStream): Uint8Array {
  const { dict, contents } = stream;
  const isDeflated = dict.get(name('Filter')) === name('FlateDecode') && !dict.has(name('DecodeParms'));
  return isDeflated ? inflateSync(contents) : decodePDFRawStream(stream).decode();
}

export function writeContent(document: PDFDocument, page: PDFPage, content: string): void {
  const stream = document.context.flateStream(Buffer.from(content, 'latin1'));
  page.node.set(name('Contents'), document.context.register(stream));
}
