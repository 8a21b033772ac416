import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components, paths } from '../api/schema.js';

export type Duty = components['schemas']['ListedObligation'];
export type Due = components['schemas']['Due'];
export type DutyStatus = Duty['status'];
export type DutyFilter = NonNullable<paths['/v1/obligations']['get']['parameters']['query']>;

/** What can still be late; the most urgent comes first in every list. */
export const PRESSING = ['overdue', 'due_soon'] as const satisfies readonly DutyStatus[];
export const OPEN = [...PRESSING, 'due'] as const satisfies readonly DutyStatus[];
/** Kinds of duty that somebody can insist on. */
export const BINDING = ['legal', 'contractual'] as const;
export const ENDED = ['released', 'filed_in_time', 'filed_late', 'superseded', 'waived'] as const;

/** Deadlines approach while nobody touches the page. */
const EVERY_MINUTE = 60_000;

/** A first page of duties over all incidents, with names in a language. */
export const dutiesQuery = (filter: DutyFilter) =>
  queryOptions({
    queryKey: ['duties', filter],
    queryFn: () => answerOf(api.GET('/v1/obligations', { params: { query: filter } })),
    refetchInterval: EVERY_MINUTE,
  });

export const dutyCountsQuery = (filter: Omit<DutyFilter, 'limit' | 'cursor' | 'language'> = {}) =>
  queryOptions({
    queryKey: ['duties', 'counts', filter],
    queryFn: () => answerOf(api.GET('/v1/obligations/counts', { params: { query: filter } })),
    refetchInterval: EVERY_MINUTE,
  });

/** The same report to several recipients, all by the same time: one thing to do. */
export interface DutyGroup<T> {
  readonly duty: T;
  readonly recipients: readonly string[];
}

type Grouped = Pick<Duty, 'regime' | 'stage' | 'status' | 'ends_at' | 'names' | 'applies'> & {
  readonly occurrence?: number | null;
  readonly incident?: { readonly id: string };
};

/** Puts together what differs in nothing but its recipient; the order of the first ones stays. */
export function groupDuties<T extends Grouped>(duties: readonly T[]): DutyGroup<T>[] {
  const groups = new Map<string, { duty: T; recipients: string[] }>();
  for (const duty of duties) {
    const { incident, regime, stage, occurrence, status, ends_at, applies } = duty;
    const key = [incident?.id, regime, stage, occurrence, status, ends_at, applies].join(' ');
    const known = groups.get(key) ?? { duty, recipients: [] };
    known.recipients.push(duty.names.recipient);
    groups.set(key, known);
  }
  return [...groups.values()];
}
