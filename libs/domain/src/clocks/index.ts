export type { Calendars, DayOff, HolidayCalendar } from './calendar.js';
export type { Clock, Counted, Limit, Step } from './count.js';
export { COUNTING, type Basis, type CountingRule, type Unit } from './counting-rules.js';
export { isPast, lastMoment, type Due } from './due.js';
export {
  OBLIGATION_STATUSES,
  OPEN_STATUSES,
  UNFILED_STATUSES,
  type AddressedState,
  type HoldPeriod,
  type Filing,
  type Mover,
  type Obligation,
  type ObligationStatus,
  type Start,
  type Waiver,
  type WorkedLimit,
} from './obligation.js';
export { schedule } from './schedule.js';
export { SOON_MS } from './status.js';
export type { Place, Places, Scheduling } from './worked-limits.js';
export { explain, explainLimit, limitsToPrint, spellDue } from './explain.js';
export { asFiled, type ClockWords } from './words.js';
