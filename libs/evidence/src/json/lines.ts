import { Refusal } from '../refusal.js';
import { Cutter } from './cut.js';
import { asObject, type JsonObject } from './json.js';
import { Builder, wishFor, type Shape } from './pick.js';

/** One line of JSON Lines. `value` is `null` for a last line that was cut off, as a killed run leaves it. */
export interface JsonLine {
  /** From 1, as editors count. */
  readonly number: number;
  /** In bytes, from the start of the text. */
  readonly start: number;
  readonly end: number;
  readonly value: JsonObject | null;
}

const NEWLINE = 0x0a;

/**
 * The objects of a JSON Lines text as far as `shape` keeps them. Lines may be of any length, what is kept of one
 * may not. Refuses a line that is no JSON object, by its number.
 */
export async function* pickLines(
  pieces: AsyncIterable<Buffer>,
  place: string,
  shape: Shape,
): AsyncGenerator<JsonLine> {
  const wish = wishFor(shape);
  const line = (number: number, start: number) =>
    new Line(new Cutter(`Line ${number} of ${place}`, wish), number, start);
  let current = line(1, 0);
  let offset = 0;
  for await (const piece of pieces) {
    let at = 0;
    while (at < piece.length) {
      const newline = piece.indexOf(NEWLINE, at);
      const end = newline === -1 ? piece.length : newline;
      current.push(piece.subarray(at, end));
      at = end + 1;
      if (newline === -1) continue;
      if (!current.isBlank) yield current.finished(offset + end);
      current = line(current.number + 1, offset + at);
    }
    offset += piece.length;
  }
  if (!current.isBlank) yield current.cutOffOrFinished(offset);
}

/** A line while it is read. */
class Line {
  private readonly builder = new Builder((path) => path.length === 0);
  private root: unknown;

  constructor(
    private readonly cutter: Cutter,
    readonly number: number,
    private readonly start: number,
  ) {}

  get isBlank(): boolean {
    return this.cutter.isBlank;
  }

  push(piece: Buffer): void {
    for (const { value } of this.builder.add(this.cutter.push(piece))) this.root = value;
  }

  finished(end: number): JsonLine {
    this.cutter.end();
    const value = asObject(this.root as JsonObject);
    if (!value) throw new Refusal('broken-json', `Line ${this.number} of the file is not a JSON object.`);
    return { number: this.number, start: this.start, end, value };
  }

  /** Without a newline at its end, a line that breaks off is the mark of a run that was killed. */
  cutOffOrFinished(end: number): JsonLine {
    try {
      return this.finished(end);
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'truncated-json' || this.number === 1) throw error;
      return { number: this.number, start: this.start, end, value: null };
    }
  }
}
