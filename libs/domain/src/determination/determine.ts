import type { Determination, IncidentRecord, Item, Regime, RegimeStatus, Tristate } from '#schemas';
import { evaluate } from './evaluate.js';
import { judgingOf } from './holds.js';
import { anchorOf, witnessOf } from './leaves.js';
import { dateIn, localDates } from './local-dates.js';
import { ofLatest } from './of-latest.js';
import { openQuestions } from './open-questions.js';

export interface DetermineOptions {
  readonly now: Date;
  /** Of the pack that the regime comes from. */
  readonly digest: string;
}

/**
 * The answer of a regime for a record. Scope surely no: `no_rule_met`. Trigger surely no: `not_reportable`. Both
 * surely yes: `reportable`. Anything else: `may_be_reportable`, with the open questions. Pure: the same pack, record
 * and time give the same determination.
 */
export function determine(regime: Regime, record: IncidentRecord, options: DetermineOptions): Determination {
  const known = determinationsOf(record);
  const found = known.get(regime);
  const at = options.now.toISOString();
  if (found?.at === at && found.regime.digest === options.digest) return found;
  const determination = determined(regime, record, options);
  known.set(regime, determination);
  return determination;
}

/** Obligations, gaps and documents ask for the same answer, one after the other. */
const determinationsOf = ofLatest((_record: IncidentRecord) => new Map<Regime, Determination>());

function determined(
  regime: Regime,
  record: IncidentRecord,
  { now, digest }: DetermineOptions,
): Determination {
  const witness = witnessOf(record);
  const scope = evaluate(regime.scope, witness);
  const trigger = evaluate(regime.trigger, witness);
  const result = resultOf(scope.value, trigger.value);
  const judged_on = judgedOn(record, now, regime.authority_zone);
  const status = statusOn(regime, judged_on);
  const { categories } = judgingOf(regime, record);
  const having = (value: Tristate) =>
    regime.categories.map(({ id }) => id).filter((id) => categories[id] === value);
  return {
    regime: { id: regime.id, version: regime.version, digest },
    record: { id: record.id, revision: record.revision },
    at: now.toISOString(),
    duty: regime.duty,
    result,
    judged_on,
    status,
    rehearsal: status !== 'in_force' && status !== 'voluntary',
    scope,
    trigger,
    categories: having('yes'),
    possible_categories: having('unknown'),
    open_questions: result === 'may_be_reportable' ? openQuestions(regime, witness) : [],
  };
}

/** The status of a regime on a date: of its period; before the first one it is upcoming, after the last one ended. */
export function statusOn(regime: Pick<Regime, 'status'>, date: string): RegimeStatus {
  const within = regime.status.find(({ from = '', to = '9999-12-31' }) => from <= date && date <= to);
  if (within) return within.status;
  return date < (regime.status[0]?.from ?? '') ? 'upcoming' : 'ended';
}

function resultOf(scope: Tristate, trigger: Tristate): Determination['result'] {
  if (scope === 'no') return 'no_rule_met';
  if (trigger === 'no') return 'not_reportable';
  return scope === 'yes' && trigger === 'yes' ? 'reportable' : 'may_be_reportable';
}

const AWARENESS = [
  'aware_provider',
  'aware_deployer',
  'aware_controller',
  'aware_entity',
  'aware_organisation',
  'aware_model_involvement',
  'discovered',
  'detected',
] as const satisfies readonly Item<'anchors'>['anchor'][];

/** The date of occurrence, else of the earliest awareness, each in its own zone; else today where the authority is. */
function judgedOn(record: IncidentRecord, now: Date, zone = 'UTC'): string {
  const occurred = anchorOf(record, 'occurred_from');
  if (occurred) return localDates(occurred.time).first;
  const aware = AWARENESS.flatMap((name) => anchorOf(record, name) ?? []).map(
    ({ time }) => localDates(time).first,
  );
  return aware.sort()[0] ?? dateIn(zone, now.toISOString());
}
