import type { DayOff } from './calendar.js';
import type { Basis, Unit } from './counting-rules.js';
import type { Anchor } from './obligation.js';

/** Everything that the explanation of a clock says, in one language. Dates come in already spelt. */
export interface ClockWords {
  /** BCP 47, for dates. */
  readonly locale: string;
  readonly period: (amount: number, unit: Unit) => string;
  readonly anchor: (anchor: Anchor) => string;
  /** One start, or where that is not stated another. */
  readonly orElse: (start: string, other: string) => string;
  readonly endOfYear: (start: string) => string;
  readonly filing: (stage: string, which: 'first' | 'latest') => string;
  readonly after: (period: string, start: string) => string;
  readonly at: (start: string, time: string) => string;
  readonly endOfDay: (date: string) => string;
  readonly statedCoarsely: (precision: string) => string;
  readonly eventDayNotCounted: string;
  readonly ends: (due: string) => string;
  readonly adjusted: (due: string, reasons: string) => string;
  readonly rolled: (to: string, because: string) => string;
  readonly counted: (because: string) => string;
  readonly twoWorkingDays: (to: string) => string;
  readonly noon: (due: string, because: string) => string;
  readonly dayOff: (day: DayOff, date: string) => string;
  readonly accelerated: (factor: number, due: string) => string;
  readonly calendar: (place: string | undefined) => string;
  readonly basis: (basis: Basis) => string;
  readonly soft: (start: string) => string;
  readonly softAwaited: (start: string) => string;
  readonly waits: (start: string) => string;
  readonly latest: (due: string) => string;
  readonly binding: Readonly<Record<'only' | 'earliest' | 'replaces', string>>;
  readonly notBinding: string;
  readonly replacedBy: (deadline: string) => string;
  readonly ifItApplies: string;
  readonly openWhetherDue: string;
  readonly rehearsal: string;
}

const UNITS: Readonly<Record<Unit, readonly [string, string]>> = {
  hours: ['hour', 'hours'],
  days: ['calendar day', 'calendar days'],
  business_days: ['business day', 'business days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
};

/** As the subject of "15 days after ...". */
const ANCHORS: Readonly<Record<Anchor, string>> = {
  occurred_from: 'the beginning of the incident',
  occurred_to: 'the end of the incident',
  detected: 'detection',
  aware_provider: "the provider's awareness",
  aware_deployer: "the deployer's awareness",
  aware_controller: "the controller's awareness",
  aware_entity: "the entity's awareness",
  aware_organisation: "the organisation's awareness",
  aware_model_involvement: "awareness of the model's involvement",
  link_suspected: 'suspicion of a causal link',
  link_established: 'establishment of the causal link',
  reportability_determined: 'the determination that it is reportable',
  classified_major: 'classification as major',
  materiality_determined: 'the determination of materiality',
  information_available: 'availability of the missing information',
  ransom_paid: 'payment of the ransom',
  discovered: 'discovery',
  reasonable_belief: 'reasonable belief or suspicion',
  fix_available: 'availability of a corrective measure',
  contained: 'containment',
  resolved: 'resolution',
};

export const englishClockWords: ClockWords = {
  locale: 'en-GB',
  period: (amount, unit) => `${amount} ${UNITS[unit][amount === 1 ? 0 : 1]}`,
  anchor: (anchor) => ANCHORS[anchor],
  orElse: (start, other) => `${start}, or else ${other}`,
  endOfYear: (start) => `the end of the calendar year of ${start}`,
  filing: (stage, which) => `the ${which} valid filing of stage ${stage}`,
  after: (period, start) => `${period} after ${start}`,
  at: (start, time) => `${start} (${time})`,
  endOfDay: (date) => `${date} 24:00`,
  statedCoarsely: (precision) => `known to the ${precision} only, counted from its earliest moment`,
  eventDayNotCounted: 'event day not counted',
  ends: (due) => `ends ${due}`,
  adjusted: (due, reasons) => `Adjusted limit ${due}: ${reasons}.`,
  rolled: (to, because) => `${because}, so the last day moves to ${to}`,
  counted: (because) => `passes over ${because}`,
  twoWorkingDays: (to) => `the period must hold two working days, so it lasts until ${to}`,
  noon: (due, because) => `${because}, so it moves to noon of the next working day, ${due}`,
  dayOff: ({ holiday }, date) => (holiday ? `${date} is ${holiday}` : `${date} is at the weekend`),
  accelerated: (factor, due) => `a drill whose clocks run ${factor} times faster, so ${due}`,
  calendar: (place) =>
    place ? `public holidays of ${place}` : 'weekends only, no holiday calendar is known here',
  basis: ({ ref, certainty }) => (certainty === 'memory' ? `${ref}, not checked against the text` : ref),
  soft: (start) => `Immediately after ${start}; no fixed limit`,
  softAwaited: (start) => `Immediately once ${start} is recorded; no fixed limit`,
  waits: (start) => `Waits for ${start}`,
  latest: (due) => `at the latest ${due}`,
  binding: {
    only: 'Binding',
    earliest: 'Binding, as the earliest limit',
    replaces: 'Binding, in place of a limit that had run out before this clock started',
  },
  notBinding: 'Not binding',
  replacedBy: (deadline) => `Replaced by ${deadline}`,
  ifItApplies: 'Only if an open question is answered with yes',
  openWhetherDue: 'Whether this is due at all depends on open questions.',
  rehearsal: 'This rule is not in force at the date of the incident; this is what would be due.',
};
