import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ProblemError } from '../problem/problem.js';

/** A small upload as a whole, with the digest of its bytes. */
export async function readUpload(
  source: Readable | undefined,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly digest: string }> {
  if (!source) throw new ProblemError('bad-request', "Send the table's bytes as the body.");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes)
      throw new ProblemError('too-large', `The table is larger than ${maxBytes} bytes; split it.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}
