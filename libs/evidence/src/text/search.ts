import type { Locator } from '#schemas';
import { fileAt, inMember, logsIn } from '../archive/logs-in.js';
import type { Reader } from '../reader.js';
import { placeUnknown } from '../refusal.js';

/** Where a text was found: the place, what stands there, and the words around it on one line. */
export interface Hit {
  readonly locator: Locator;
  readonly part: string;
  readonly excerpt: string;
}

const AROUND = 80;

/**
 * Every passage that holds `text`, whatever its case, in file order; the whole log is read, one passage at a time, and
 * of an archive every log. Throws a Refusal when the file is not understood or breaks off.
 */
export async function* search(
  file: Reader,
  text: string,
  scratch: string | null = null,
): AsyncGenerator<Hit> {
  const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  for await (const { format, reader, member } of logsIn(file, scratch)) {
    for await (const { locator, part, text } of format.passages(reader)) {
      const found = pattern.exec(text);
      const excerpt = found && around(text, found.index, found[0].length);
      if (excerpt) yield { locator: inMember(locator, member), part, excerpt };
    }
  }
}

/** The same in one file of an archive, if `member` names it. */
export async function* searchIn(
  file: Reader,
  { text, member }: { readonly text: string; readonly member?: string | undefined },
  scratch: string | null,
): AsyncGenerator<Hit> {
  await using placed = await fileAt(file, { member }, scratch);
  if (!placed) throw placeUnknown();
  for await (const hit of search(placed, text, scratch))
    yield member === undefined ? hit : { ...hit, locator: inMember(hit.locator, member) };
}

function around(text: string, index: number, length: number): string {
  const start = Math.max(0, index - AROUND);
  const end = Math.min(text.length, index + length + AROUND);
  const line = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}
