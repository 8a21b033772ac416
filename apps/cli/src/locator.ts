import { flaws, Locator } from '#schemas';
import { BadInput } from './bad-input.js';

const NUMBERS = new Set(['epoch', 'start', 'end']);

/** A place in a log as one word, as `evidence search` prints it: `message?sample_id=a&epoch=1&message_id=m1`. */
export function locatorText({ kind, ...place }: Locator): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(place)) query.set(key, String(value));
  return query.size > 0 ? `${kind}?${query.toString()}` : kind;
}

/** The place that such a word names; `epoch` may be left out. */
export function readLocator(text: string): Locator {
  const mark = text.indexOf('?');
  const kind = mark === -1 ? text : text.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : text.slice(mark + 1));
  const place = Object.fromEntries(
    [...query].map(([key, value]) => [key, NUMBERS.has(key) ? Number(value) : value]),
  );
  const inSample = ['sample', 'message', 'messages', 'event'].includes(kind) ? { epoch: 1 } : {};
  const locator = { kind, ...inSample, ...place };
  const [flaw] = flaws(Locator, locator);
  if (flaw)
    throw new BadInput(
      `The place ${JSON.stringify(text)} cannot be read: ${flaw.pointer || '/'} ${flaw.message}. Write it as evidence search prints it.`,
    );
  return locator as Locator;
}
