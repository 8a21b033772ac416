import { determine } from '#domain';
import { determinationLine } from '#regimes';
import type { DeterminationLine } from '#schemas';
import type { Outcome } from '../outcome.js';
import { readPacks } from '../packs.js';
import { readRecord } from '../record.js';

/** What each regime says about a record, limb by limb. */
export async function determineRecord(
  path: string,
  { regime, now }: { readonly regime?: string; readonly now: Date },
): Promise<Outcome> {
  const [record, packs] = [await readRecord(path), await readPacks(regime)];
  const determined = packs.map((pack) => ({
    pack,
    determination: determine(pack.regime, record, { now, digest: pack.digest }),
  }));
  return {
    result: determined.map(({ determination }) => determination),
    lines: determined.flatMap(({ pack, determination }) =>
      determinationLines(determinationLine(pack, determination, 'en')),
    ),
  };
}

const MARKS = { yes: '+', no: '-', unknown: '?' } as const;

function determinationLines(line: DeterminationLine): string[] {
  const { regime, title, result_text, status, rehearsal, categories, reasons, open_questions } = line;
  return [
    `${regime}: ${title}`,
    `  ${result_text} (${status}${rehearsal ? ', rehearsal' : ''})`,
    ...categories.map(({ label }) => `  category: ${label}`),
    ...reasons.map(
      ({ text, value, ref, depth }) =>
        `  ${'  '.repeat(depth)}${MARKS[value]} ${text}${ref ? ` [${ref}]` : ''}`,
    ),
    ...open_questions.map((question) => `  open: ${question}`),
    '',
  ];
}
