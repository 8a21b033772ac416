import { reducerNamed } from '../inspect/reduce.js';
import { valueOf } from '../inspect/values.js';
import type { Json } from '../json/json.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';

/** How many of the samples score 1, where every score is 0 or 1; else why there is no such proportion. */
export type Outcomes = { readonly k: number; readonly n: number } | { readonly reason: string };

/**
 * The proportion behind a score, counted from the samples: of each sample its epochs reduced by `reducer` (their mean
 * if `null`), of repeated records the last. Throws a Refusal when the file is not understood.
 */
export async function outcomes(
  file: Reader,
  {
    name,
    scorer,
    reducer,
  }: { readonly name: string; readonly scorer: string; readonly reducer: string | null },
): Promise<Outcomes> {
  const { format, reader } = await recognise(file);
  const last = new Map<string, { readonly id: string; readonly value: Json }>();
  for await (const row of format.samples(reader)) {
    const value = valueOf(row, name, scorer);
    if (value !== undefined) last.set(JSON.stringify([row.id, row.epoch]), { id: String(row.id), value });
  }
  const reduce = reducerNamed(reducer);
  if (!reduce) return { reason: `The reducer ${reducer} is not one that is recomputed.` };
  const bySample = Map.groupBy(last.values(), ({ id }) => id);
  const values = [...bySample.values()]
    .map((records) => reduce(records.map(({ value }) => value)))
    .filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { reason: `The file holds no scores of single samples under ${name}.` };
  if (values.some((value) => value !== 0 && value !== 1))
    return { reason: `The samples of ${name} are not all yes or no: they have no proportion.` };
  return { k: values.filter((value) => value === 1).length, n: values.length };
}
