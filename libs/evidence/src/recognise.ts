import type { Format } from './formats/format.js';
import { formats } from './formats/table.js';
import { limits } from './limits.js';
import type { Reader } from './reader.js';
import { Refusal } from './refusal.js';
import { decoded, isUtf16, utf16Of } from './utf-16.js';

/** What a file is, and the reader of its text: another one than the file's where that had to be decoded. */
export interface Recognised {
  readonly format: Format;
  readonly reader: Reader;
  readonly isDecoded: boolean;
}

/** The format of a file, judged by its content. Throws a Refusal that names what the file is instead. */
export async function recognise(file: Reader): Promise<Recognised> {
  const head = await headOf(file);
  refuseLookalikes(head);
  const encoding = utf16Of(head);
  if (!encoding) return { format: await formatOf(file, head, formats), reader: file, isDecoded: false };
  const reader = await decoded(file, encoding);
  const possible = formats.filter(({ mayBeUtf16 }) => mayBeUtf16);
  const format = await formatOf(reader, await headOf(reader), possible).catch((error: unknown) => {
    throw error instanceof Refusal ? isUtf16() : error;
  });
  return { format, reader, isDecoded: true };
}

async function headOf(reader: Reader): Promise<Buffer> {
  return await reader.read(0, Math.min(reader.size, limits.head));
}

async function formatOf(reader: Reader, head: Buffer, possible: readonly Format[]): Promise<Format> {
  let refusal: Refusal | null = null;
  for (const format of possible) {
    try {
      if (await format.recognises(head, reader)) return format;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Too broken for this format, perhaps sound in another one that begins alike.
      refusal ??= error;
    }
  }
  throw refusal ?? unknown();
}

function unknown(): Refusal {
  const known = formats.map(({ name }) => name).join(', ');
  return new Refusal(
    'unknown-format',
    `The content is none of the formats that this version reads (${known}).`,
  );
}

/** What people upload in place of a log, worth a better answer than "unknown". */
function refuseLookalikes(head: Buffer): void {
  if (head.length === 0) throw new Refusal('empty', 'The file is empty.');
  const start = head.toString('latin1', 0, 1024);
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    const size = /^size (\d{1,18})$/m.exec(start)?.[1] ?? 'unknown';
    throw new Refusal(
      'git-lfs-pointer',
      `The file is a git-LFS pointer, not the log: fetch the file of ${size} bytes it stands for (git lfs pull).`,
    );
  }
}
