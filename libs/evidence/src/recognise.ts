import type { Format } from './formats/format.js';
import { formats } from './formats/table.js';
import { limits } from './limits.js';
import type { Reader } from './reader.js';
import { Refusal } from './refusal.js';

/** The format of a file, judged by its content. Throws a Refusal that names what the file is instead. */
export async function recognise(reader: Reader): Promise<Format> {
  const head = await reader.read(0, Math.min(reader.size, limits.head));
  refuseLookalikes(head);
  let refusal: Refusal | null = null;
  for (const format of formats) {
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
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) {
    throw new Refusal(
      'utf-16',
      'The file is text in UTF-16, as a shell redirection writes it: save it as UTF-8.',
    );
  }
}
