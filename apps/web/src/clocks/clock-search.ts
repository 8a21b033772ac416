import type { Duty } from './obligations-query.api.js';

export const VIEWS = ['board', 'table', 'calendar'] as const;
export type View = (typeof VIEWS)[number];
const DUTIES = ['legal', 'contractual', 'voluntary'] as const;
const STATUSES = [
  'overdue',
  'due_soon',
  'due',
  'waiting',
  'holding',
  'released',
  'filed_in_time',
  'filed_late',
  'superseded',
  'waived',
] as const satisfies readonly Duty['status'][];

/** What the address of the clocks holds: how they are shown, which ones, and the month of the calendar. */
export interface ClockSearch {
  readonly view?: View;
  readonly status?: Duty['status'][];
  readonly regime?: string[];
  readonly duty?: (typeof DUTIES)[number][];
  readonly drill?: boolean;
  /** 2026-12 */
  readonly month?: string;
}

/** Keeps of an address what the page understands. */
export function clockSearch(raw: Record<string, unknown>): ClockSearch {
  const status = within(STATUSES, raw['status']);
  const duty = within(DUTIES, raw['duty']);
  const regime = [raw['regime'] ?? []].flat().filter((one) => typeof one === 'string');
  const [view] = within(VIEWS, raw['view']);
  const { month } = raw;
  return {
    ...(view && { view }),
    ...(status.length > 0 && { status }),
    ...(regime.length > 0 && { regime }),
    ...(duty.length > 0 && { duty }),
    ...(raw['drill'] === true && { drill: true }),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && { month }),
  };
}

/** Of the address, what the API filters by. */
export function filterOf({ regime, duty, drill }: ClockSearch) {
  return { ...(regime && { regime }), ...(duty && { duty }), ...(drill && { drill }) };
}

function within<T extends string>(known: readonly T[], value: unknown): T[] {
  return [value ?? []].flat().filter((one): one is T => known.includes(one as T));
}
