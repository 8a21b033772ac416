import type { Figure, RunScore } from '#schemas';
import { asObject, countField, entriesField, field, listField, textField, type Json } from '../json/json.js';
import { Refusal } from '../refusal.js';
import { figure } from '../run/figure.js';

/** Every score entry of `results`, in file order; version 1 had a single one, spread over `results` itself. */
export function runScores(results: Json | undefined): RunScore[] {
  if (asObject(field(results, 'metrics')))
    return [score({ ...asObject(results), name: scorerName(results) })];
  return listField(results, 'scores').map(score);
}

function score(entry: Json): RunScore {
  const name = textField(entry, 'name') ?? scorerName(entry);
  return {
    name,
    scorer: scorerName(entry),
    reducer: textField(entry, 'reducer'),
    scored: countField(entry, 'scored_samples'),
    unscored: countField(entry, 'unscored_samples'),
    metrics: Object.fromEntries(
      entriesField(entry, 'metrics').map(([key, metric]) => [key, metricFigure(metric, `${name}/${key}`)]),
    ),
  };
}

function scorerName(entry: Json | undefined): string {
  const scorer = field(entry, 'scorer');
  if (typeof scorer === 'string') return scorer;
  return textField(scorer, 'name') ?? textField(entry, 'name') ?? 'not stated';
}

/** Until 0.3.253 Inspect wrote a nested NaN as null. */
function metricFigure(metric: Json, place: string): Figure {
  const value = asObject(metric) ? field(metric, 'value') : (metric ?? undefined);
  if (value === undefined) return 'NaN';
  const found = figure(value);
  if (found === null) throw new Refusal('broken-log', `The metric ${place.slice(0, 120)} is not a number.`);
  return found;
}
