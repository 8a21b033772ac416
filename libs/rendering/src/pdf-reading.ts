import {
  decodePDFRawStream,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';

/** Parses PDF bytes as they are, touching neither dates nor producer. */
export function readPdf(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** Page number (from 1) of each element of the HTML that a link points to, by its id. */
export function destinationPages(document: PDFDocument): Map<string, number> {
  const pages = new Map(document.getPages().map((page, index) => [page.ref, index + 1]));
  const found = new Map<string, number>();
  const destinations = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of destinations?.entries() ?? []) {
    const target = document.context.lookupMaybe(value, PDFArray)?.get(0);
    const page = target instanceof PDFRef ? pages.get(target) : undefined;
    if (page !== undefined) found.set(decodeURIComponent(name.decodeText()), page);
  }
  return found;
}

/** The characters that a reader can extract from the embedded fonts: those with a glyph and a Unicode value. */
export function embeddedCharacters(document: PDFDocument): Set<string> {
  const characters = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue;
    const mapping = object.lookup(PDFName.of('ToUnicode'));
    if (mapping instanceof PDFRawStream) {
      const text = Buffer.from(decodePDFRawStream(mapping).decode()).toString('latin1');
      for (const character of mappedCharacters(text)) characters.add(character);
    }
  }
  return characters;
}

/** Reads the `bfchar` and `bfrange` sections of a ToUnicode CMap (ISO 32000-1, 9.10.3). */
function* mappedCharacters(cmap: string): Generator<string> {
  for (const [, section = ''] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, , to = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>/g)) yield* utf16(to);
  }
  for (const [, section = ''] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, low = '', high = '', to = ''] of section.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = utf16(to).codePointAt(0) ?? 0;
      const count = Number.parseInt(high, 16) - Number.parseInt(low, 16);
      for (let offset = 0; offset <= count; offset++) yield String.fromCodePoint(first + offset);
    }
  }
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
