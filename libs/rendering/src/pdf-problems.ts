import { readPdf } from './pdf-reading.js';
import { uaProblems } from './tagging/ua-problems.js';

/** Where a PDF falls short of PDF/UA-1 (ISO 14289-1), as far as our own checks see. */
export async function pdfProblems(pdf: Uint8Array): Promise<string[]> {
  return uaProblems(await readPdf(pdf));
}
