import type { Outcome } from '../outcome.js';
import { name, readStructured } from '../input.js';
import { flawLine, recordFlaws } from '../record.js';

/** Checks a record against the schema and its times against the calendar; the answer is no when there are flaws. */
export async function checkRecord(path: string): Promise<Outcome> {
  const flaws = recordFlaws(await readStructured(path));
  const valid = flaws.length === 0;
  return {
    result: { valid, flaws },
    lines: valid ? [`${name(path)} is a valid record.`] : flaws.map(flawLine),
    isNo: !valid,
  };
}
