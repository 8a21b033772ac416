import type { Locator } from '#schemas';
import { fileAt, inMember, logsIn } from '../archive/logs-in.js';
import type { Reader } from '../reader.js';
import { placeUnknown } from '../refusal.js';
import { hintOf } from './hint.js';
import { masked } from '../view/masked.js';

/** Where a text was found: the place, what stands there, and the words around it on one line. */
export interface Hit {
  readonly locator: Locator;
  readonly part: string;
  readonly excerpt: string;
}

const AROUND = 80;

/**
 * Every passage that holds `text`, whatever its case, in file order; the whole log is read, one passage at a time, and
 * of an archive every log. Findings are masked in what is shown but for those in `shown`, if it is given. Throws a Refusal when the file is not understood or breaks off.
 */
export async function* search(
  file: Reader,
  text: string,
  scratch: string | null = null,
  shown: readonly string[] | null = null,
): AsyncGenerator<Hit> {
  const hint = hintOf(text);
  const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  for await (const { format, reader, member } of logsIn(file, scratch)) {
    for await (const { locator, part, text } of format.passages(reader, undefined, hint)) {
      const found = pattern.exec(text);
      const excerpt = found && excerptOf(text, found, pattern, shown);
      if (excerpt) yield { locator: inMember(locator, member), part, excerpt };
    }
  }
}

/** A text that is sought; `shown` are the findings that are shown, null for all. */
export interface TextSought {
  readonly text: string;
  readonly member?: string | undefined;
  readonly shown: readonly string[] | null;
}

/** The same in one file of an archive, if `member` names it. */
export async function* searchIn(
  file: Reader,
  { text, member, shown }: TextSought,
  scratch: string | null,
): AsyncGenerator<Hit> {
  await using placed = await fileAt(file, { member }, scratch);
  if (!placed) throw placeUnknown();
  for await (const hit of search(placed, text, scratch, shown))
    yield member === undefined ? hit : { ...hit, locator: inMember(hit.locator, member) };
}

/** Words that are found within something masked are shown as that. */
function excerptOf(
  text: string,
  found: RegExpExecArray,
  pattern: RegExp,
  shown: readonly string[] | null,
): string {
  if (shown === null) return around(text, found.index, found[0].length);
  const clean = masked(text, shown).text;
  const still = pattern.exec(clean);
  return still ? around(clean, still.index, still[0].length) : '[masked]';
}

function around(text: string, index: number, length: number): string {
  const start = Math.max(0, index - AROUND);
  const end = Math.min(text.length, index + length + AROUND);
  const line = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}
