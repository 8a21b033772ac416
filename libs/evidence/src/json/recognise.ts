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
export async function isJsonOf(head: Buffer, reader: Reader, { shape, isIt }: Mark): Promise<boolean> {
  if (!beginsObject(head)) return false;
  const builder = new Builder((path) => path.length === 0);
  const end = Math.min(reader.size, limits.recognition);
  try {
    for await (const cuts of cut(chunks(reader, 0, end), 'The file', wishFor(shape))) {
      const [whole] = builder.add(cuts);
      if (isIt(whole?.value ?? builder.root)) return true;
    }
  } catch (error) {
    // Nothing said so within a start that no header exceeds: another format, or none.
    if (end === reader.size || !(error instanceof Refusal)) throw error;
  }
  return false;
}

/** Lines at the start of a JSON Lines file that may say what it is. */
const TELLING_LINES = 4;

/** Whether one of the first lines of the file is a JSON object of this mark. */
export async function isLinesOf(head: Buffer, reader: Reader, { shape, isIt }: Mark): Promise<boolean> {
  if (!beginsObject(head)) return false;
  const end = Math.min(reader.size, limits.recognition);
  try {
    for await (const { number, value } of pickLines(chunks(reader, 0, end), 'the file', shape)) {
      if (value && isIt(value)) return true;
      if (number >= TELLING_LINES) break;
    }
  } catch (error) {
    // A file that is one JSON text is refused by those formats that are.
    if (!(error instanceof Refusal)) throw error;
  }
  return false;
}

function beginsObject(head: Buffer): boolean {
  return /^\uFEFF?\s*\{/.test(head.toString('utf8', 0, 1024));
}
