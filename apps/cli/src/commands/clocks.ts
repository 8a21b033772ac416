import { englishClockWords, explain, spellDue, type Obligation } from '#domain';
import { readFilings } from '../filings.js';
import { knownPlace, obligationsOf } from '../obligations.js';
import type { Outcome } from '../outcome.js';
import { readPacks } from '../packs.js';
import { readRecord } from '../record.js';

export interface ClocksOptions {
  readonly regime?: string;
  readonly filings?: string;
  readonly now: Date;
  readonly zone: string;
  readonly place?: string;
}

/** What is due under each regime, with its derivation; the answer is no when something is overdue. */
export async function clocks(
  path: string,
  { regime, filings, now, zone, place }: ClocksOptions,
): Promise<Outcome> {
  const situation = {
    record: await readRecord(path),
    filings: filings === undefined ? [] : await readFilings(filings),
    organisation: knownPlace(zone, place),
    now,
  };
  const obligations = (await readPacks(regime)).flatMap((pack) => obligationsOf(pack, situation));
  const explained = obligations.map((one) => ({ ...one, explanation: explain(one, englishClockWords) }));
  return {
    result: explained,
    lines: explained.length === 0 ? ['Nothing is due.'] : explained.flatMap(obligationLines),
    isNo: obligations.some(({ status }) => status === 'overdue'),
  };
}

function obligationLines(obligation: Obligation & { readonly explanation: readonly string[] }): string[] {
  const { id, status, due, latest, explanation } = obligation;
  const limit = due ?? latest;
  return [
    `${id}: ${status.replaceAll('_', ' ')}${limit ? `, ${spellDue(limit, englishClockWords)}` : ''}`,
    ...explanation.map((sentence) => `  ${sentence}`),
    '',
  ];
}
