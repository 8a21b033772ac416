import type { Draft, Tristate } from '#schemas';
import { addressedBy, type Addressing } from '../authorities/index.js';
import { anchorOf, instantOf, judgingOf } from '../determination/index.js';
import { allOf } from '../determination/kleene.js';
import { addressedState } from './addressed-state.js';
import { bind } from './binding.js';
import { holdsOf } from './holds.js';
import type { Filing, Obligation } from './obligation.js';
import { statusOf } from './status.js';
import { filingsOf, workedLimits, type Scheduling, type StageAsked } from './worked-limits.js';

/**
 * What is due under a regime for a record: one obligation per stage and recipient (per occurrence, where a
 * stage recurs), each with its derivation. Nothing is due where the determination says that no rule is met. Pure: the
 * same facts, filings and time give the same obligations.
 */
export function schedule(scheduling: Scheduling): Obligation[] {
  const { regime, determination } = scheduling;
  if (determination.result === 'not_reportable' || determination.result === 'no_rule_met') return [];
  const isReportable: Tristate = determination.result === 'reportable' ? 'yes' : 'unknown';
  const { holds } = judgingOf(regime, scheduling.record);
  const addressing: Addressing = {
    regime,
    record: scheduling.record,
    establishments: scheduling.places.establishments ?? { all: [] },
    holds,
    wasTold: (id) => scheduling.filings.some((one) => one.regime === regime.id && one.recipient === id),
  };
  const obligations: Obligation[] = [];
  for (const stage of regime.stages.filter(({ deadlines }) => deadlines.length > 0)) {
    for (const recipient of addressedBy(stage, addressing)) {
      const applies = allOf([isReportable, holds(stage.when), holds(recipient.when)]);
      if (applies === 'no') continue;
      obligations.push(
        ...ofStage({ scheduling, holds, stage, recipient, applies, earlier: [...obligations] }),
      );
    }
  }
  return [...obligations, ...holdsOf(scheduling, addressing, isReportable)];
}

/** One occurrence of an obligation: what fulfilled it, and the filing from which its clock runs anew. */
interface Occurrence {
  readonly filing?: Filing | undefined;
  readonly restart?: Filing | undefined;
  readonly number?: number;
}

/** One obligation; of a recurring stage one per filing, and the next one until the incident is resolved. */
function ofStage(asked: StageAsked): Obligation[] {
  const filings = filingsOf(asked.scheduling, asked.stage.id, asked.recipient.id);
  if (!asked.stage.deadlines.some(({ recurring }) => recurring))
    return [obligation(asked, { filing: filings[0] })];
  const occurrences = [...filings, undefined].map((filing, index) =>
    obligation(asked, { filing, restart: filings[index - 1], number: index + 1 }),
  );
  return occurrences.filter(({ filing, due }) => filing || !resolvedBy(asked, due?.instant));
}

function obligation(asked: StageAsked, { filing, restart, number }: Occurrence): Obligation {
  const { scheduling, stage, recipient, applies } = asked;
  const { regime, determination, now } = scheduling;
  const at = now.toISOString();
  const bound = bind(workedLimits(asked, restart), stage.deadlines, at);
  const rehearsal = determination.rehearsal;
  const id = [regime.id, stage.id, recipient.id, ...(number ? [number] : [])].join(':');
  const waiver = scheduling.waivers?.find((one) => one.obligation === id);
  const made: Draft<Obligation> = {
    id,
    regime: regime.id,
    stage: stage.id,
    recipient: recipient.id,
    duty: determination.duty,
    rehearsal,
    applies,
    status: statusOf(bound, {
      now: at,
      filing,
      waived: waiver !== undefined,
      overtaken: wasOvertaken(asked),
      enforceable: determination.duty !== 'voluntary' && !rehearsal,
    }),
    ...bound,
  };
  if (number) made.occurrence = number;
  if (filing) made.filing = filing;
  if (waiver) made.waiver = waiver;
  if (recipient.per_state) made.addressed = addressedState(recipient, recipient.per_state);
  return made;
}

/** A later stage was filed without this one: the reports were combined. */
function wasOvertaken({
  scheduling,
  stage,
  recipient,
}: Pick<StageAsked, 'scheduling' | 'stage' | 'recipient'>): boolean {
  const later = scheduling.regime.stages.filter(({ follows }) => follows === stage.id);
  return later.some(
    (next) =>
      filingsOf(scheduling, next.id, recipient.id).length > 0 ||
      wasOvertaken({ scheduling, stage: next, recipient }),
  );
}

/** A duty to report again and again ends with the incident: nothing recurs whose time would come after that. */
function resolvedBy({ scheduling }: StageAsked, due: string | undefined): boolean {
  const resolved = anchorOf(scheduling.record, 'resolved');
  return resolved !== undefined && due !== undefined && instantOf(resolved.time) <= due;
}
