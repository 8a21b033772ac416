import { writeFile } from 'node:fs/promises';
import { explain, OPEN_STATUSES, spellDue, type Obligation } from '#domain';
import { clockWords, obligationCalendar, type Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import { cannotWrite } from '../bad-input.js';
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
  /** Where to write the limits as a calendar. */
  readonly ics?: string;
}

/** What is due under each regime, with its derivation; the answer is no when something is overdue. */
export async function clocks(
  path: string,
  { regime, filings, now, zone, place, ics }: ClocksOptions,
): Promise<Outcome> {
  const situation = {
    record: await readRecord(path),
    filings: filings === undefined ? [] : await readFilings(filings),
    organisation: knownPlace(zone, place),
    now,
  };
  const packs = await readPacks(regime);
  const obligations = obligationsOf(packs, situation);
  if (ics !== undefined) await writeCalendar(ics, obligations, { packs, record: situation.record, now });
  const words = new Map(packs.map((pack) => [pack.id, clockWords(pack, 'en')]));
  const explained = obligations.map((one) => ({ ...one, explanation: explain(one, words.get(one.regime)!) }));
  return {
    result: explained,
    lines: explained.length === 0 ? ['Nothing is due.'] : explained.flatMap(obligationLines),
    isNo: obligations.some(({ status }) => status === 'overdue'),
  };
}

async function writeCalendar(
  path: string,
  obligations: readonly Obligation[],
  {
    packs,
    record,
    now,
  }: { readonly packs: readonly Pack[]; readonly record: IncidentRecord; readonly now: Date },
): Promise<void> {
  const { id, reference } = record;
  const dated = obligations
    .filter(({ status }) => OPEN_STATUSES.includes(status))
    .map((one) => ({
      ...one,
      key: one.id,
      due: one.due ?? null,
      latest: one.latest ?? null,
      drill: record.header.drill === true,
      hold: one.hold ? { begins: one.hold.begins.instant ?? null } : null,
      incident: { id, reference },
    }));
  const calendar = obligationCalendar(`${reference}: limits`, dated, { packs, now });
  await writeFile(path, calendar).catch(cannotWrite(path));
}

function obligationLines(obligation: Obligation & { readonly explanation: readonly string[] }): string[] {
  const { id, status, due, latest, explanation } = obligation;
  const limit = due ?? latest;
  return [
    `${id}: ${status.replaceAll('_', ' ')}${limit ? `, ${spellDue(limit)}` : ''}`,
    ...explanation.map((sentence) => `  ${sentence}`),
    '',
  ];
}
