import type { IncidentRecord, Item, ItemInput, Measured } from '#schemas';
import { percentText, wholeText } from './number-text.js';
import { standingFigure } from './standing.js';

/** A sentence on what can still happen, made from a measured figure, for a person to take over and to judge. */
export interface ResidualRiskProposal {
  /** What it was made from. */
  readonly mitigation: { readonly id: string; readonly title: string; readonly rev: number };
  /** What goes into the record; likelihood and severity are a person's to say. */
  readonly input: Pick<ItemInput<'residual_risks'>, 'statement' | 'basis' | 'reason'> & {
    readonly citations: readonly Measured['citation'][];
  };
}

/**
 * What the record's measured mitigations leave open, with the uncertainty of the figures: an interval that starts at
 * nothing still ends somewhere. Only proportions with an interval say this; mitigations without one are left out.
 */
export function residualRiskProposals({ mitigations }: Pick<IncidentRecord, 'mitigations'>) {
  return mitigations.flatMap((mitigation): ResidualRiskProposal[] => {
    const figure = mitigation.state === 'withdrawn' ? undefined : figureOf(mitigation);
    const residue = figure && residueOf(figure, mitigation.verification?.direction ?? 'at_most');
    if (!residue) return [];
    const { id, title, rev } = mitigation;
    return [
      {
        mitigation: { id, title, rev },
        input: {
          statement: `The behaviour recurs although "${title}" is in place.`,
          basis: 'measured',
          reason: reasonOf(residue, figure),
          citations: [figure.citation],
        },
      },
    ];
  });
}

type Figure = NonNullable<ReturnType<typeof standingFigure>>;

/** The figure that the verification asks for, else the one after the mitigation. */
function figureOf(mitigation: Item<'mitigations'>): Figure | undefined {
  const { verification, after } = mitigation;
  if (verification) return standingFigure(mitigation);
  return after?.basis === 'measured' ? after : undefined;
}

/** In how many of the samples the behaviour was still there, and up to which share it may be. */
interface Residue {
  readonly k: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** Where the figure should be high, the behaviour is in the samples that it misses. */
function residueOf({ unit, k, n, interval }: Figure, direction: 'at_most' | 'at_least'): Residue | undefined {
  if (unit !== 'proportion' || k === undefined || n === undefined || !interval) return undefined;
  const { low, high, confidence } = interval;
  if (direction === 'at_most') return { k, n, low, high, confidence };
  return { k: n - k, n, low: 1 - high, high: 1 - low, confidence };
}

function reasonOf(
  { k, n, low, high, confidence }: Residue,
  { run, system_version: version }: Figure,
): string {
  const tested = [run && `of ${run.task}`, version && `on ${version}`].filter(Boolean).join(' ');
  const per = [100, 1_000, 10_000, 100_000, 1_000_000].find((uses) => high * uses >= 5) ?? 1_000_000;
  // Up, never down: what is not excluded must not look smaller than it may be.
  const uses = Math.ceil(high * per - 1e-9);
  return (
    `${wholeText(k)} of ${wholeText(n)} samples${tested && ` ${tested}`}: ${percentText(confidence)} interval ` +
    `${percentText(low)} to ${percentText(high)}, so up to ${wholeText(uses)} per ${wholeText(per)} uses cannot be ` +
    'excluded, as far as use resembles the evaluation.'
  );
}
