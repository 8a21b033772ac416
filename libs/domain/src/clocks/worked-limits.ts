import type { Deadline, Determination, Draft, IncidentRecord, Regime } from '#schemas';
import { anchorOf, instantOf, type Holds } from '../determination/index.js';
import { accelerated } from './accelerate.js';
import type { Addressed, Establishments } from '../authorities/index.js';
import type { Calendars } from './calendar.js';
import { count, type Clock, type Counted, type Limit } from './count.js';
import { endOfYear, lastMoment } from './due.js';
import type { Filing, Obligation, Start, Waiver, WorkedLimit } from './obligation.js';

/** A zone, and the country or subdivision (`DE`, `US-CA`) whose holidays are observed there. */
export interface Place {
  readonly zone: string;
  readonly holidays?: string;
}

/** Where the clocks of a record run, and where the organisation is at home. */
export interface Places {
  readonly organisation: Place;
  readonly establishments?: Establishments;
}

export interface Scheduling {
  readonly regime: Regime;
  readonly determination: Determination;
  readonly record: IncidentRecord;
  readonly calendars: Calendars;
  readonly filings: readonly Filing[];
  readonly waivers?: readonly Waiver[];
  readonly now: Date;
  readonly places: Places;
}

/** What is asked when the limits of one stage towards one recipient are worked out. */
export interface StageAsked {
  readonly scheduling: Scheduling;
  readonly holds: Holds;
  readonly stage: Regime['stages'][number];
  readonly recipient: Addressed;
  readonly applies: Obligation['applies'];
  /** The obligations of earlier stages. */
  readonly earlier: readonly Obligation[];
}

/** All limits of a stage that may apply; `restart` is the filing from which a recurring limit runs anew. */
export function workedLimits(asked: StageAsked, restart?: Filing): WorkedLimit[] {
  const { judged_on } = asked.scheduling.determination;
  return asked.stage.deadlines
    .filter(
      ({ effective_from = '', effective_to = '9999' }) =>
        effective_from <= judged_on && judged_on <= effective_to,
    )
    .flatMap((deadline) => {
      const applies = asked.holds(deadline.when);
      return applies === 'no' ? [] : worked(asked, deadline, applies, restart);
    });
}

function worked(
  asked: StageAsked,
  deadline: Deadline,
  applies: 'yes' | 'unknown',
  restart?: Filing,
): WorkedLimit {
  const { limit, id, ref, source, certainty } = deadline;
  const clock = clockOf(asked, deadline.zone);
  const start: Start =
    deadline.recurring && restart
      ? { from: 'filing', stage: restart.stage, which: 'latest', instant: restart.filed_at }
      : startOf(asked, deadline.start, clock.zone);
  const frame = { deadline: id, applies, start, zone: clock.zone, ref, source, certainty };
  if (!limit) return frame;
  if (start.instant) return { ...frame, limit, counted: counted(asked, start.instant, limit, clock) };
  const bound = start.from === 'filing' ? boundOf(asked, start.stage) : undefined;
  return { ...frame, limit, ...(bound && { latest: counted(asked, bound, limit, clock) }) };
}

function counted({ scheduling }: StageAsked, start: string, limit: Limit, clock: Clock): Counted {
  const { drill_factor: factor = 1 } = scheduling.record.header;
  const plain = count(start, limit, clock);
  return factor === 1 ? plain : accelerated(plain, start, factor);
}

function startOf({ scheduling, recipient }: StageAsked, start: Deadline['start'], zone: string): Start {
  if (start.filing) return filingStart(scheduling, start.filing, recipient.id);
  const found = anchorStart(scheduling.record, start);
  if (!start.end_of || found.from === 'filing') return found;
  const { end_of } = start;
  return found.instant ? { ...found, end_of, instant: endOfYear(found.instant, zone) } : { ...found, end_of };
}

/** A start at a filing to a recipient. */
export function filingStart(
  scheduling: Scheduling,
  { stage, which }: NonNullable<Deadline['start']['filing']>,
  recipient: string,
): Start {
  const filing = filingsOf(scheduling, stage, recipient).at(which === 'first' ? 0 : -1);
  return { from: 'filing', stage, which, ...(filing && { instant: filing.filed_at }) };
}

/** A start at an anchor, or at the first of several that the record states. */
export function anchorStart(
  record: IncidentRecord,
  { anchor: only, first_of }: Pick<Deadline['start'], 'anchor' | 'first_of'>,
): Start {
  const known = first_of ?? [only!];
  const stated = known.findIndex((anchor) => anchorOf(record, anchor));
  const anchor = known[Math.max(stated, 0)]!;
  const others = stated === -1 ? known.slice(1) : known.slice(0, stated);
  const time = anchorOf(record, anchor)?.time;
  const found: Draft<Extract<Start, { from: 'anchor' }>> = { from: 'anchor', anchor };
  if (others.length > 0) found.others = others;
  if (time) {
    found.time = time;
    found.instant = instantOf(time);
  }
  return found;
}

/** The valid filings of a stage to a recipient in the order of their times: amendments come after what they amend. */
export function filingsOf({ filings, regime }: Scheduling, stage: string, recipient: string): Filing[] {
  return filings
    .filter(
      (one) => one.regime === regime.id && one.stage === stage && one.recipient === recipient && one.valid,
    )
    .sort((a, b) => (a.filed_at < b.filed_at ? -1 : 1));
}

/** The last moment at which an earlier stage, not filed yet, is in time: the latest that a chained clock can start. */
function boundOf({ earlier, recipient }: StageAsked, stage: string): string | undefined {
  const previous = earlier.find((one) => one.stage === stage && one.recipient === recipient.id);
  const due = previous?.due ?? previous?.latest;
  return due && lastMoment(due);
}

function clockOf({ scheduling, recipient }: StageAsked, whose: Deadline['zone']): Clock {
  const { places, calendars, regime } = scheduling;
  const { organisation } = places;
  if (whose === undefined || whose === 'organisation')
    return clock(organisation.zone, organisation.holidays, calendars);
  const holidays = recipient.country;
  if (whose !== 'recipient') return clock(whose, holidays ?? organisation.holidays, calendars);
  return clock(recipient.zone ?? regime.authority_zone ?? organisation.zone, holidays, calendars);
}

function clock(zone: string, place: string | undefined, calendars: Calendars): Clock {
  return { zone, calendars, ...(place !== undefined && { place }) };
}
