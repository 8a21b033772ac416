import type { Determination, IncidentRecord } from '#schemas';
import { statusText } from '../text/status.js';
import { say, type Words } from '../text/words.js';

/** On what the record rests, when not on first-hand knowledge; said on every page. */
export function basisText(words: Words, { basis, basis_note }: IncidentRecord['header']): string | undefined {
  if (basis === 'first_hand') return undefined;
  const text = say(words, basis === 'fictional' ? 'notice_fictional' : 'notice_public_sources');
  return basis_note === undefined ? text : `${text} ${basis_note}`;
}

/** What a reader must know before the content, most important first. */
export function noticesOf(words: Words, record: IncidentRecord, determination: Determination): string[] {
  const { rehearsal, duty } = determination;
  return [
    record.header.drill ? say(words, 'notice_drill') : undefined,
    basisText(words, record.header),
    rehearsal ? say(words, 'notice_rehearsal', { status: statusText(words, determination) }) : undefined,
    duty === 'voluntary' ? say(words, 'notice_voluntary') : undefined,
    ...Object.values(words.texts.notices ?? {}),
    say(words, 'notice_not_legal_advice'),
  ].filter((notice) => notice !== undefined);
}
