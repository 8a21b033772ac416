import { limits } from '../limits.js';
import { chunks, type Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { cut } from './cut.js';
import type { Json } from './json.js';
import { pickLines } from './lines.js';
import { Builder, wishFor, type Shape } from './pick.js';

/** What a format looks for: the part of a JSON object that tells, and whether it is there. */
export interface Mark {
  readonly shape: Shape;
  readonly isIt: (root: Json) => boolean;
}

/** Whether the file is one JSON object of this mark, read only as far as needed. Throws a Refusal when it is broken. */
export async function isJsonOf(head: Buffer, reader: Reader, mark: Mark): Promise<boolean> {
  if (!beginsObject(head)) return false;
  const end = Math.min(reader.size, limits.recognition);
  try {
    return await bears(chunks(reader, 0, end), mark);
  } catch (error) {
    // Nothing said so within a start that no header exceeds: another format, or none.
    if (end === reader.size || !(error instanceof Refusal)) throw error;
    return false;
  }
}

/** Looks at what has come of the object after every piece. */
async function bears(pieces: AsyncIterable<Buffer>, { shape, isIt }: Mark): Promise<boolean> {
  const builder = new Builder((path) => path.length === 0);
  for await (const cuts of cut(pieces, 'The file', wishFor(shape))) {
    const [whole] = builder.add(cuts);
    if (isIt(whole?.value ?? builder.root)) return true;
  }
  return false;
}

/** Lines at the start of a JSON Lines file that may say what it is. */
const TELLING_LINES = 4;

/** Whether one of the first lines of the file is a JSON object of this mark; the first may be larger than memory. */
export async function isLinesOf(head: Buffer, reader: Reader, mark: Mark): Promise<boolean> {
  if (!beginsObject(head)) return false;
  const end = Math.min(reader.size, limits.recognition);
  try {
    if (await bears(firstLine(reader, end), mark)) return true;
    for await (const { number, value } of pickLines(chunks(reader, 0, end), 'the file', mark.shape)) {
      if (value && mark.isIt(value)) return true;
      if (number >= TELLING_LINES) break;
    }
  } catch (error) {
    // A file that is one JSON text is refused by those formats that are.
    if (!(error instanceof Refusal)) throw error;
  }
  return false;
}

async function* firstLine(reader: Reader, end: number): AsyncGenerator<Buffer> {
  for await (const piece of chunks(reader, 0, end)) {
    const newline = piece.indexOf('\n');
    yield newline === -1 ? piece : piece.subarray(0, newline);
    if (newline !== -1) return;
  }
}

function beginsObject(head: Buffer): boolean {
  return /^\uFEFF?\s*\{/.test(head.toString('utf8', 0, 1024));
}
