import { gaps, type FormGaps, type HoldEntry, type RequiredField, type Unlock } from '#regimes';
import { organisationFrom } from '../organisation.js';
import { obligationsOf } from '../obligations.js';
import type { Outcome } from '../outcome.js';
import { readPacks } from '../packs.js';
import { readRecord } from '../record.js';

export interface GapsOptions {
  readonly regime?: string;
  readonly stage?: string;
  readonly organisation?: string;
  readonly lang: string;
  readonly now: Date;
}

const MOST_UNLOCKS = 10;

/** What every form still needs; the answer is no while a form that is due lacks something. */
export async function reportGaps(
  path: string,
  { regime, stage, organisation, lang: language, now }: GapsOptions,
): Promise<Outcome> {
  const [packs, record] = [await readPacks(regime), await readRecord(path)];
  const report = gaps(packs, {
    record,
    obligations: obligationsOf(packs, { record, filings: [], organisation: { zone: 'UTC' }, now }),
    organisation: await organisationFrom(organisation),
    evidence: [],
    now,
    language,
    ...(regime !== undefined && { regime }),
    ...(stage !== undefined && { stage }),
  });
  return {
    result: report,
    lines: [
      ...report.holds.flatMap(holdLines),
      ...report.forms.flatMap(formLines),
      ...unlockLines(report.unlocks),
    ],
    isNo: report.forms.some(
      ({ result, duty, rehearsal, gaps }) =>
        result === 'reportable' && duty !== 'voluntary' && !rehearsal && (gaps.missing ?? 0) > 0,
    ),
  };
}

function holdLines({ title, regime, recipient, status, forbids, period }: HoldEntry): string[] {
  return [`${title} (${regime}) towards ${recipient}: ${status}`, `  ${forbids}`, `  ${period}`, ''];
}

function formLines({ regime, stage, answered, required, result, fields }: FormGaps): string[] {
  return [
    `${regime}:${stage}: ${answered} of ${required} required fields answered (${result.replaceAll('_', ' ')})`,
    ...fields.filter(({ gaps }) => gaps.length > 0).map(fieldLine),
    '',
  ];
}

function fieldLine({ number, label, gaps, state_reason }: RequiredField): string {
  const kinds = gaps.map((gap) => gap.replaceAll('_', ' ')).join(', ');
  return `  ${kinds}: ${number ? `${number} ` : ''}${label}${state_reason ? ` (${state_reason})` : ''}`;
}

function unlockLines(unlocks: readonly Unlock[]): string[] {
  return unlocks
    .slice(0, MOST_UNLOCKS)
    .map(
      ({ fact, text, determinations, fields }) =>
        `${fact}${text === undefined ? '' : ` (${text})`}: ` +
        `${determinations.length} open answers, ${fields.length} fields`,
    );
}
