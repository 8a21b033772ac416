import { comparability, effect, type Comparability, type Effect } from '#domain';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
import { sampledFrom } from '../verify/sampled.js';
import { scoreOf, type Sought } from './measure.js';

/** Whether two runs can be compared, and what changed from one to the other; or why nothing can be said. */
export type RunsCompared =
  { readonly comparability: Comparability; readonly effect: Effect } | { readonly reason: string };

/** The score under which runs are compared. */
export type Compared = Omit<Sought, 'metric' | 'member'>;

/** Compares the samples of two runs under one score. Never throws for what is wrong with the files. */
export async function compareRuns(before: Reader, after: Reader, sought: Compared): Promise<RunsCompared> {
  try {
    const [one, two] = [await sideOf(before, sought), await sideOf(after, sought)];
    if ('reason' in one) return one;
    if ('reason' in two) return two;
    return {
      comparability: comparability(one.run, two.run, sought.score),
      effect: effect(one.sampled, two.sampled, sought.confidence),
    };
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message };
    throw error;
  }
}

async function sideOf(file: Reader, sought: Compared) {
  const { format, reader } = await recognise(file);
  const run = await format.summary(reader);
  const score = scoreOf(run, sought);
  if ('reason' in score) return score;
  const sampled = await sampledFrom(format, reader, score);
  return 'reason' in sampled ? sampled : { run, sampled };
}
