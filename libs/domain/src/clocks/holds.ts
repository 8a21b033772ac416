import type { Draft, Hold, Tristate } from '#schemas';
import { addressedBy, type Addressed, type Addressing } from '../authorities/index.js';
import { allOf } from '../determination/kleene.js';
import { addressedState } from './addressed-state.js';
import type { HoldPeriod, Obligation, Start } from './obligation.js';
import { anchorStart, filingStart, type Scheduling } from './worked-limits.js';

/** The holds of a regime for a record: one towards each recipient, from its beginning until it ends. */
export function holdsOf(
  scheduling: Scheduling,
  addressing: Addressing,
  isReportable: Tristate,
): Obligation[] {
  const { regime, determination } = scheduling;
  const { judged_on } = determination;
  return (regime.holds ?? [])
    .filter(
      ({ effective_from = '', effective_to = '9999' }) =>
        effective_from <= judged_on && judged_on <= effective_to,
    )
    .flatMap((hold) =>
      addressedBy(hold, addressing).flatMap((recipient) => {
        const applies = allOf([isReportable, addressing.holds(hold.when), addressing.holds(recipient.when)]);
        return applies === 'no' ? [] : [obligation(hold, recipient, { scheduling, applies })];
      }),
    );
}

function obligation(
  hold: Hold,
  recipient: Addressed,
  { scheduling, applies }: { readonly scheduling: Scheduling; readonly applies: Obligation['applies'] },
): Obligation {
  const { regime, determination, waivers } = scheduling;
  const id = [regime.id, hold.id, recipient.id].join(':');
  const period = periodOf(hold, recipient, scheduling);
  const waiver = waivers?.find((one) => one.obligation === id);
  const made: Draft<Obligation> = {
    id,
    regime: regime.id,
    stage: hold.id,
    recipient: recipient.id,
    duty: determination.duty,
    rehearsal: determination.rehearsal,
    applies,
    kind: 'hold',
    status: statusOf(period, waiver !== undefined),
    limits: [],
    waits_for: period.begins.instant ? [] : [period.begins],
    moved_by: [],
    hold: period,
  };
  if (waiver) made.waiver = waiver;
  if (recipient.per_state) made.addressed = addressedState(recipient, recipient.per_state);
  return made;
}

function periodOf(
  { begins, until, ref, source, certainty }: Hold,
  recipient: Addressed,
  scheduling: Scheduling,
): HoldPeriod {
  const ends = until.map(({ filing, anchor }): Start =>
    filing === undefined
      ? anchorStart(scheduling.record, { anchor: anchor! })
      : filingStart(scheduling, { stage: filing, which: 'first' }, recipient.id),
  );
  const ended = ends
    .filter(hasCome)
    .reduce<HoldPeriod['ended']>(
      (first, one) => (first && first.instant <= one.instant ? first : one),
      undefined,
    );
  const period = { begins: anchorStart(scheduling.record, begins), until: ends, ref, source, certainty };
  return ended ? { ...period, ended } : period;
}

function hasCome(start: Start): start is Start & { readonly instant: string } {
  return start.instant !== undefined;
}

function statusOf({ begins, ended }: HoldPeriod, isWaived: boolean): Obligation['status'] {
  if (ended) return 'released';
  if (isWaived) return 'waived';
  return begins.instant ? 'holding' : 'waiting';
}
