import type { Readable } from 'node:stream';

/** Reads a stream in pieces of a wanted length, holding little more than one chunk. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest = Buffer.alloc(0);

  constructor(source: Readable) {
    this.chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Exactly `length` bytes, or undefined when the stream ends before. */
  async take(length: number): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0;) {
      const part = await this.upTo(left);
      if (!part) return undefined;
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** At least one byte and at most `length`, or undefined at the end. */
  async upTo(length: number): Promise<Buffer | undefined> {
    while (this.rest.length === 0) {
      const { done, value } = await this.chunks.next();
      if (done) return undefined;
      this.rest = Buffer.from(value);
    }
    const part = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(part.length);
    return part;
  }
}

/** The lines of a text, in batches of `most`; the last line needs no line end. */
export async function* readLines(content: AsyncIterable<Buffer>, most: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines: string[] = [];
  let rest = '';
  for await (const chunk of content) {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    rest += first;
    for (const line of more) {
      lines.push(rest);
      rest = line;
      if (lines.length < most) continue;
      yield lines;
      lines = [];
    }
  }
  if (rest !== '') lines.push(rest);
  if (lines.length > 0) yield lines;
}
