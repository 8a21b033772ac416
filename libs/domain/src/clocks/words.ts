import type { STATE_SOURCES } from '#schemas';
import type { DayOff } from './calendar.js';
import type { Unit } from './counting-rules.js';
import type { Anchor } from './obligation.js';

type StateSource = (typeof STATE_SOURCES)[number];

/** The words for what is filed: how a reference is known is for whoever prepares it. */
export function asFiled(words: ClockWords): ClockWords {
  return { ...words, fromMemory: (ref) => ref };
}

/** Everything that the explanation of a clock says, in one language (texts of the packs). Dates come in spelt. */
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
  /** A legal reference as the language writes it. */
  readonly reference: (ref: string) => string;
  /** That a reference was not checked against the text. */
  readonly fromMemory: (ref: string) => string;
  readonly soft: (start: string) => string;
  readonly softAwaited: (start: string) => string;
  /** That what starts a limit has not happened yet. */
  readonly waits: (limit: string) => string;
  readonly latest: (due: string) => string;
  readonly binding: Readonly<Record<'only' | 'earliest' | 'replaces', string>>;
  readonly notBinding: string;
  readonly replacedBy: (deadline: string) => string;
  readonly ifItApplies: string;
  readonly openWhetherDue: string;
  readonly rehearsal: string;
  readonly hold: (start: string, until: string, ref: string) => string;
  readonly holdAwaited: (start: string, until: string, ref: string) => string;
  readonly holdEnded: (
    start: string,
    until: string,
    at: { readonly time: string; readonly ref: string },
  ) => string;
  readonly addressed: (country: string, by: StateSource, ref: string) => string;
  readonly addressedOpen: (sources: readonly StateSource[], ref: string) => string;
}
