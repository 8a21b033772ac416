import type { VerificationCheck } from '#schemas';
import { rowKey, type SampleRow } from '../formats/format.js';
import { countField, entriesField, field, listField, textField, type Json } from '../json/json.js';
import { figure } from '../run/figure.js';
import { assuming, compared, unchecked } from '../verify/check.js';
import { mean, standardError, variance } from '../verify/statistics.js';
import type { Header } from './header.js';
import { reducerNamed } from './reduce.js';
import { isUnambiguous, valueOf } from './values.js';

const METRICS: Record<string, (values: readonly number[]) => number> = {
  accuracy: mean,
  mean,
  stderr: standardError,
  std: (values) => Math.sqrt(variance(values)),
  var: variance,
};

const OWN_RULE =
  'The scores are words that the task may read by a rule of its own; by Inspect’s rule they give another figure.';
const UNKNOWN_COVER =
  'The log does not say how many samples the figure covers; those in the file give another one.';

/** The metrics of the header, recomputed from the scores of the samples. */
export async function inspectChecks(
  header: Header,
  rows: AsyncIterable<SampleRow>,
): Promise<VerificationCheck[]> {
  const results = header.get('results') ?? null;
  const entries = entriesOf(results);
  if (entries.length === 0) return [];
  const samples = await lastRows(rows);
  return entries.flatMap((entry) => entryChecks(entry, samples, expected(results, header)));
}

/** Version 1 spread its single entry over the results themselves. */
function entriesOf(results: Json): Json[] {
  const scorer = textField(field(results, 'scorer'), 'name') ?? textField(results, 'scorer');
  if (field(results, 'metrics') !== undefined)
    return [{ name: scorer, scorer, metrics: field(results, 'metrics') ?? null }];
  return [...listField(results, 'scores')];
}

/** Each sample and epoch once, the last record of it. */
async function lastRows(rows: AsyncIterable<SampleRow>): Promise<SampleRow[]> {
  const found = new Map<string, SampleRow>();
  for await (const row of rows) found.set(rowKey(row), row);
  return [...found.values()];
}

/** Samples that a finished run must hold; how far an unfinished one came only its entries say. */
function expected(results: Json, header: Header): number | null {
  const total = countField(results, 'total_samples');
  const epochs = countField(field(field(Object.fromEntries(header), 'eval'), 'config'), 'epochs') ?? 1;
  return header.get('status') === 'success' && total !== null && epochs > 0 ? total / epochs : null;
}

function entryChecks(entry: Json, rows: readonly SampleRow[], expected: number | null): VerificationCheck[] {
  const scorer = textField(entry, 'scorer') ?? textField(entry, 'name') ?? '';
  const name = textField(entry, 'name') ?? scorer;
  const reducer = textField(entry, 'reducer');
  const label = reducer === null ? name : `${name} (${reducer})`;
  const samples = bySample(rows, name, scorer);
  const reduce = reducerNamed(reducer);
  const values = reduce ? [...samples.values()].map(reduce) : [];
  const scored = values.filter((value) => !Number.isNaN(value));
  const stated = countField(entry, 'scored_samples');
  const obstacle = obstacleOf({
    reducer,
    isKnown: reduce !== null,
    found: scored.length,
    samples: samples.size,
    stated,
    expected,
  });
  const isPlain = [...samples.values()].flat().every(isUnambiguous);
  const metrics = entriesField(entry, 'metrics').map(([key, metric]) => {
    const what = `${label} ${key}`;
    const check =
      obstacle === null
        ? metricCheck(what, metric, values, scored)
        : unchecked(what, statedFigure(metric), obstacle);
    const certain = assuming(check, isPlain, OWN_RULE);
    return assuming(certain, stated !== null || expected !== null, UNKNOWN_COVER);
  });
  const count =
    stated === null || obstacle !== null ? [] : [compared(`${label} scored samples`, stated, scored.length)];
  return [...count, ...metrics];
}

interface Cover {
  readonly reducer: string | null;
  readonly isKnown: boolean;
  readonly found: number;
  readonly samples: number;
  readonly stated: number | null;
  readonly expected: number | null;
}

/** Why the figures of an entry cannot be recomputed at all. */
function obstacleOf({ reducer, isKnown, found, samples, stated, expected }: Cover): string | null {
  if (!isKnown) return `The reducer ${reducer} is not one that is recomputed.`;
  if (samples === 0) return 'The file holds no scores of single samples under this name.';
  if (stated !== null && found < stated)
    return `The figure covers ${stated} samples, the file holds scores of ${found}: it was trimmed.`;
  if (stated === null && expected !== null && samples < expected)
    return `The run had ${expected} samples, the file holds scores of ${samples}.`;
  return null;
}

/** The values of each sample in its epochs; an id is told apart by its text, as Inspect does. */
function bySample(rows: readonly SampleRow[], name: string, scorer: string): Map<string, Json[]> {
  const samples = new Map<string, Json[]>();
  for (const row of rows) {
    const value = valueOf(row, name, scorer);
    if (value === undefined) continue;
    const known = samples.get(String(row.id));
    if (known) known.push(value);
    else samples.set(String(row.id), [value]);
  }
  return samples;
}

function metricCheck(
  what: string,
  metric: Json,
  values: readonly number[],
  scored: readonly number[],
): VerificationCheck {
  const stated = statedFigure(metric);
  if (stated === null) return unchecked(what, null, 'The metric is not a number.');
  const name = (textField(metric, 'name') ?? what.slice(what.lastIndexOf(' ') + 1)).replace(
    /^inspect_ai\//,
    '',
  );
  const compute = Object.hasOwn(METRICS, name) ? METRICS[name] : undefined;
  if (!compute) return unchecked(what, stated, `The metric ${name} is not one that is recomputed.`);
  if (field(field(metric, 'params'), 'cluster') !== undefined || field(metric, 'group') !== undefined)
    return unchecked(what, stated, 'The metric is made over groups of samples, which is not recomputed.');
  // Before they were left out, samples without a score made every metric NaN.
  const used = stated === 'NaN' ? values : scored;
  return compared(what, stated, compute(used));
}

function statedFigure(metric: Json) {
  return figure(typeof metric === 'number' ? metric : (field(metric, 'value') ?? 'NaN'));
}
