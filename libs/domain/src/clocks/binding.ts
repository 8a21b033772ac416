import type { Draft, Stage } from '#schemas';
import { isPast } from './due.js';
import type { Mover, Obligation, WorkedLimit } from './obligation.js';

type Running = WorkedLimit & Required<Pick<WorkedLimit, 'counted'>>;

/** Which of the limits of a stage counts, what it waits for otherwise, and what would move it. */
export type Bound = Pick<
  Obligation,
  'kind' | 'due' | 'adjusted' | 'binding' | 'limits' | 'waits_for' | 'latest' | 'moved_by'
>;

/**
 * The earliest limit binds. A limit that is to count *instead* takes the place of every limit that had already run out
 * when its own clock started (RTS (EU) 2025/301 Art. 5(2): classified later than 24 hours after awareness), and while
 * its clock has not started, a limit that has run out makes nothing overdue.
 */
export function bind(worked: readonly WorkedLimit[], deadlines: Stage['deadlines'], now: string): Bound {
  const isInstead = (limit: WorkedLimit) =>
    deadlines.some(({ id, binds }) => id === limit.deadline && binds === 'instead');
  const limits = worked.map((limit) => replaced(limit, worked.filter(isInstead)));
  const hard = limits.filter(isRunning).filter(({ replaced_by }) => !replaced_by);
  const sure = hard.filter(({ applies }) => applies === 'yes');
  const awaited = limits.filter((limit) => limit.limit && !limit.counted);
  const mayReplace = awaited.some((limit) => isInstead(limit) && limit.applies === 'yes');
  const open = mayReplace ? (limit: Running) => !isPast(limit.counted.strict, now) : () => true;
  const candidates = (sure.length > 0 ? sure : hard).filter(open);
  const binding = earliest(candidates);
  const waits_for = awaited.map(({ start }) => start);
  if (!binding) return { ...unbound(limits, awaited), limits, waits_for };
  const { strict, adjusted } = binding.counted;
  const bound: Draft<Bound> = {
    kind: 'hard',
    due: strict,
    binding: { deadline: binding.deadline, why: whyBinding(binding, limits, candidates) },
    limits,
    waits_for,
    moved_by: [...movers(binding), ...earlierIfAnswered(binding, hard), ...awaited.flatMap(movers)],
  };
  if (adjusted) bound.adjusted = adjusted.due;
  return bound;
}

function replaced(limit: WorkedLimit, insteads: readonly WorkedLimit[]): WorkedLimit {
  const by = insteads.find(
    (instead) =>
      instead !== limit &&
      instead.applies === 'yes' &&
      instead.start.instant &&
      limit.counted &&
      isPast(limit.counted.strict, instead.start.instant),
  );
  return by ? { ...limit, replaced_by: by.deadline } : limit;
}

function unbound(limits: readonly WorkedLimit[], awaited: readonly WorkedLimit[]) {
  const soft = limits.filter(({ limit, start }) => !limit && start.instant);
  const latest = awaited
    .flatMap((limit) => limit.latest?.strict ?? [])
    .reduce<Bound['due']>((first, due) => (first && first.instant <= due.instant ? first : due), undefined);
  return {
    kind: soft.length > 0 ? ('soft' as const) : ('not_started' as const),
    ...(latest && { latest }),
    moved_by: awaited.flatMap(movers),
  };
}

function whyBinding(binding: Running, limits: readonly WorkedLimit[], candidates: readonly Running[]) {
  if (limits.some(({ replaced_by }) => replaced_by === binding.deadline)) return 'replaces';
  return candidates.length > 1 ? 'earliest' : 'only';
}

function earliest(limits: readonly Running[]): Running | undefined {
  return limits.reduce<Running | undefined>(
    (first, limit) => (first && first.counted.strict.instant <= limit.counted.strict.instant ? first : limit),
    undefined,
  );
}

/** Limits that would come first if the open question about them were answered with yes. */
function earlierIfAnswered(binding: Running, hard: readonly Running[]): Mover[] {
  return hard
    .filter(
      ({ applies, counted }) =>
        applies === 'unknown' && counted.strict.instant < binding.counted.strict.instant,
    )
    .map(({ deadline, counted }) => ({ by: 'answer', deadline, would_be: counted.strict }));
}

function movers({ start }: WorkedLimit): Mover[] {
  if (start.from === 'filing') return [{ by: 'filing', stage: start.stage }];
  return [start.anchor, ...(start.others ?? [])].map((anchor) => ({ by: 'anchor', anchor }));
}

function isRunning(limit: WorkedLimit): limit is Running {
  return limit.counted !== undefined;
}
