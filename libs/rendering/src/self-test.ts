import { fontFaceCss, FONT_FAMILY } from './fonts.js';
import { embeddedCharacters, readPdf } from './pdf-reading.js';

/** A letter of each shipped subset: Latin, extended Latin, Greek, Cyrillic. */
const SAMPLE = ['a', 'ő', 'Ω', 'ж'];

/**
 * Has one line printed and throws unless its letters can be extracted from the PDF: some browsers, with no font at
 * hand, print pages without text and report success.
 */
export async function requirePrintedText(print: (html: string) => Promise<Uint8Array>): Promise<void> {
  const pdf = await print(`<!doctype html><html lang="en"><title>Self-test</title>
    <style>${fontFaceCss()} body { font-family: '${FONT_FAMILY}' }</style><p>${SAMPLE.join('')}</p></html>`);
  const printed = embeddedCharacters(await readPdf(pdf));
  const missing = SAMPLE.filter((character) => !printed.has(character));
  if (missing.length === 0) return;
  throw new Error(
    `The browser prints no readable text (missing: ${missing.join(' ')}): set CHROME_PATH to another Chromium or Chrome.`,
  );
}
