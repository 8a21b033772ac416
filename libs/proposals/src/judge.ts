import { figureText } from '#domain';
import type { FigureOfLog, MeasuredOrNot } from '#evidence';
import type { EvalRun } from '#schemas';
import type { Rule, RuleInput } from './rules.js';

/** What a rule says of a run. */
export interface Judgement {
  readonly rule: { readonly id: string; readonly name: string };
  readonly result: 'broken' | 'kept' | 'not_judged';
  readonly sentence: string;
}

/** What a proposal keeps of the run that broke a rule: enough to fill an incident. */
export interface RunContent {
  readonly rule: RuleInput;
  readonly figure: FigureOfLog;
  readonly evidence: { readonly id: string; readonly name: string; readonly digest: string };
  /** RFC 3339 in UTC: when the run ended or, failing that, began. */
  readonly run_at: string | null;
}

/** The rules that are about a run: of its task, and a score and metric that it has. */
export function rulesFor(run: EvalRun, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(
    ({ task, score, metric }) =>
      task === run.task.name &&
      run.scores.some(({ name, metrics }) => name === score && Object.hasOwn(metrics, metric)),
  );
}

/** Holds a run against a rule. The value itself counts: an alarm must not wait until an interval is narrow. */
export function judge(rule: Rule, measured: MeasuredOrNot): Judgement {
  const about = { rule: { id: rule.id, name: rule.name } };
  if ('reason' in measured) return { ...about, result: 'not_judged', sentence: measured.reason };
  const { figure } = measured;
  const { n = 0 } = figure;
  if (n < rule.minimum_n)
    return {
      ...about,
      result: 'not_judged',
      sentence: `The run has ${n} samples; the rule asks for ${rule.minimum_n}.`,
    };
  const isBroken =
    rule.comparison === 'above' ? figure.value > rule.threshold : figure.value < rule.threshold;
  return { ...about, result: isBroken ? 'broken' : 'kept', sentence: sentenceOn(rule, figure, isBroken) };
}

function sentenceOn(rule: RuleInput, figure: FigureOfLog, isBroken: boolean): string {
  const { run, metric } = figure;
  const limit = `${rule.comparison} ${rule.threshold}`;
  return `${metric} in ${run.task} on ${run.model} was ${figureText(figure)}, ${isBroken ? limit : `not ${limit}`}.`;
}
