import type { VerificationCheck } from '#schemas';
import { countField, field, textField, type Json } from '../../json/json.js';
import type { Reader } from '../../reader.js';
import { assuming, compared, unchecked } from '../../verify/check.js';
import { mean, standardError } from '../../verify/statistics.js';
import { aggregation, statedFigures, type StatedFigure } from './results-file.js';
import { readTaskSamples, type TaskSamples } from './sample-lines.js';

const NO_SAMPLES = 'The samples of this task stand in another file, which was not given.';
const AGGREGATION_UNKNOWN =
  'The file does not say how this figure is made of its samples; their mean differs from it.';

/** The figures of a results file, recomputed from the samples files that were given with it. */
export async function resultsChecks(
  results: Json,
  companions: readonly Reader[],
): Promise<VerificationCheck[]> {
  const byTask = await samplesByTask(results, companions);
  return statedFigures(results).flatMap((stated) =>
    stated.value === null ? [] : [check(results, stated, byTask.get(stated.task))],
  );
}

/** Samples belong to the task that their file name says, else to the one with the same hash. */
async function samplesByTask(
  results: Json,
  companions: readonly Reader[],
): Promise<Map<string, TaskSamples>> {
  const hashes = field(results, 'task_hashes');
  const found = new Map<string, TaskSamples>();
  for (const companion of companions) {
    const samples = await readTaskSamples(companion);
    const tasks = statedFigures(results).map(({ task }) => task);
    const task =
      tasks.find((task) => task === samples.task) ??
      tasks.find((task) => textField(hashes, task) === samples.hash);
    if (task !== undefined) found.set(task, samples);
  }
  return found;
}

function check(
  results: Json,
  { task, metric, filter, value }: StatedFigure,
  samples: TaskSamples | undefined,
): VerificationCheck {
  const what = `${task} ${metric} (${filter})`;
  if (value === null || !samples) return unchecked(what, value, NO_SAMPLES);
  const effective = countField(field(field(results, 'n-samples'), task), 'effective');
  if (samples.cutOff || (effective !== null && samples.docs !== effective)) {
    const of = effective ?? 'an unknown number';
    return unchecked(what, value, `The samples file holds ${samples.docs} of ${of} samples.`);
  }
  const base = metric.replace(/_stderr$/, '');
  const values = samples.values.get(`${base},${filter}`);
  if (!values) return unchecked(what, value, 'The samples have no value of this metric and filter.');
  const how = aggregation(results, task, base);
  if (how !== null && how !== 'mean')
    return unchecked(what, value, `The figure is made by ${how}, which is not recomputed.`);
  const recomputed = metric === base ? mean(values) : standardError(values);
  return assuming(
    compared(what, value, recomputed),
    how === 'mean' && effective !== null,
    AGGREGATION_UNKNOWN,
  );
}
