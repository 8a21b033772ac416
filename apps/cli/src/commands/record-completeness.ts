import { completeness } from '#domain';
import type { Outcome } from '../outcome.js';
import { readRecord } from '../record.js';

/** How far each part of a record is; the answer is no while a part is to do or only started. */
export async function recordCompleteness(path: string): Promise<Outcome> {
  const parts = completeness(await readRecord(path));
  return {
    result: { parts },
    lines: parts.map(({ part, state, items, reason, promised_by }) =>
      [part.padEnd(20), state.replaceAll('_', ' ').padEnd(15), String(items).padStart(4), reason, promised_by]
        .filter((cell) => cell !== undefined)
        .join(' ')
        .trimEnd(),
    ),
    isNo: parts.some(({ state }) => state === 'to_do' || state === 'started'),
  };
}
