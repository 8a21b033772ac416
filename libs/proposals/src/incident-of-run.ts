import { figureText } from '#domain';
import type { EvidenceCitation, ItemInput, Measured, OpenIncident, PartName } from '#schemas';
import type { RunContent } from './judge.js';

interface Added<P extends PartName = PartName> {
  readonly part: P;
  readonly input: ItemInput<P>;
}

/** How an incident begins that a run led to: everything that the log says, and nothing that a person has to judge. */
export function incidentOfRun(content: RunContent, text: string): OpenIncident {
  const { rule, figure } = content;
  return {
    title: titleOf(
      `${rule.score} ${rule.comparison} ${rule.threshold} in ${figure.run.task} on ${figure.run.model}`,
    ),
    summary: text,
    kind: 'evaluation_finding',
    setting: 'internal_evaluation',
  };
}

/** The system that a run tested. */
export function systemOfRun({ figure }: RunContent): Added<'systems'> {
  const { model } = figure.run;
  return { part: 'systems', input: { name: model, role: 'subject', identifiers: [model] } };
}

/** What a run adds to an incident: that it happened, and how often the behaviour appeared, cited from its log. */
export function factsOfRun(content: RunContent): {
  /** Null where the log does not say when the run was. */
  readonly timeline: Added<'timeline'> | null;
  readonly condition: Added<'trigger_conditions'> & { readonly variant: string; readonly rate: Measured };
} {
  const { figure, evidence, run_at } = content;
  const { run, metric, locator, ...rest } = figure;
  const citation: EvidenceCitation = {
    kind: 'evidence',
    evidence_id: evidence.id,
    digest: evidence.digest,
    locator,
  };
  const rate: Measured = { metric, run, ...rest, citation };
  const variant = titleOf(`${run.model}, ${run_at ?? evidence.name}`);
  return {
    timeline:
      run_at === null
        ? null
        : {
            part: 'timeline',
            input: {
              time: { stated: run_at, zone: 'UTC', precision: 'exact' },
              kind: 'fact',
              text: `An evaluation of ${run.model} with ${run.task} gave ${metric}: ${figureText(figure)}.`,
              in_disclosures: true,
              citations: [citation],
            },
          },
    condition: {
      part: 'trigger_conditions',
      input: {
        statement: `The situations of the evaluation ${run.task}.`,
        role: 'unknown',
        how_known: 'measured',
        variants: [{ name: variant, rate }],
        citations: [citation],
      },
      variant,
      rate,
    },
  };
}

const MOST_CHARACTERS = 500;

/** One line of bounded length. */
function titleOf(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
