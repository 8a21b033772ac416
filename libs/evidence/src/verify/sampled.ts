import type { Sampled } from '#domain';
import { rowKey, type Format } from '../formats/format.js';
import { reducerNamed } from '../inspect/reduce.js';
import { isNumeric, valueOf } from '../inspect/values.js';
import type { Json } from '../json/json.js';
import { recognise } from '../recognise.js';
import type { Reader } from '../reader.js';

/** What the samples of a log give for a score, or why they give nothing that can be averaged. */
export type SampledOrNot = Sampled | { readonly reason: string };

/** As an entry of the results names the score of each sample. */
export interface ScoreName {
  readonly name: string;
  readonly scorer: string;
  readonly reducer: string | null;
}

/**
 * What the samples of a log say under a score: k of n where every score is 0 or 1, else their values; of each sample
 * its epochs reduced by `reducer` (their mean if `null`), of repeated records the last. Throws a Refusal when the file
 * is not understood.
 */
export async function sampled(file: Reader, score: ScoreName): Promise<SampledOrNot> {
  const { format, reader } = await recognise(file);
  return await sampledFrom(format, reader, score);
}

/** The same for a log that was recognised already. */
export async function sampledFrom(
  format: Format,
  reader: Reader,
  { name, scorer, reducer }: ScoreName,
): Promise<SampledOrNot> {
  const last = new Map<string, { readonly id: string; readonly value: Json }>();
  for await (const row of format.samples(reader)) {
    const value = valueOf(row, name, scorer);
    if (value !== undefined) last.set(rowKey(row), { id: String(row.id), value });
  }
  const reduce = reducerNamed(reducer);
  if (!reduce) return { reason: `The reducer ${reducer} is not one that is recomputed.` };
  if (![...last.values()].every(({ value }) => isNumeric(value)))
    return { reason: `The scores of ${name} are words, which have no mean.` };
  const bySample = Map.groupBy(last.values(), ({ id }) => id);
  const values = [...bySample.values()]
    .map((records) => reduce(records.map(({ value }) => value)))
    .filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { reason: `The file holds no scores of single samples under ${name}.` };
  if (values.some((value) => value !== 0 && value !== 1)) return { values };
  return { k: values.filter((value) => value === 1).length, n: values.length };
}
