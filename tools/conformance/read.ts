import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  bytesReader,
  recognise,
  summariseReader,
  verify,
  type NotUnderstood,
  type SampleRow,
} from '#evidence';
import type { EvalRun, Verification } from '#schemas';

/** Everything about a sample file that the ground truth may name. */
export interface Read {
  readonly understood: true;
  readonly run: EvalRun;
  readonly verification: Verification;
  readonly size: number;
  readonly sha256: string;
  readonly ids: readonly (string | number)[];
  /** How often each value of each score occurs; only their number where there are more than twelve. */
  readonly scoreValues: Record<string, unknown>;
  /** By phrase of the truth: samples with a message that holds it. */
  readonly probe: Record<string, { readonly samples: number }>;
  /** The text of the truth that the file holds, if it names one. */
  readonly texts: string | null;
}

/** Reads a file whole: samples are small. `phrases` are searched for in messages, `text` anywhere. */
export async function read(
  path: string,
  phrases: readonly string[],
  text: string | null,
): Promise<Read | NotUnderstood> {
  const bytes = await readFile(path);
  const file = bytesReader(bytes, basename(path));
  const summary = await summariseReader(file);
  if (!summary.understood) return summary;
  const { format, reader } = await recognise(file);
  const rows: SampleRow[] = [];
  for await (const row of format.samples(reader)) rows.push(row);
  const found = new Map(phrases.map((phrase) => [phrase, new Set<string>()]));
  let texts: string | null = null;
  for await (const passage of format.passages(reader)) {
    if (text !== null && passage.text.includes(text)) texts = text;
    if (passage.locator.kind !== 'message') continue;
    const { sample_id, epoch } = passage.locator;
    for (const [phrase, samples] of found) {
      if (passage.text.toLowerCase().includes(phrase.toLowerCase())) samples.add(`${epoch} ${sample_id}`);
    }
  }
  return {
    understood: true,
    run: summary.run,
    verification: await verify(file),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ids: rows.map(({ id }) => id),
    scoreValues: histograms(rows),
    probe: Object.fromEntries([...found].map(([phrase, samples]) => [phrase, { samples: samples.size }])),
    texts,
  };
}

const MOST_VALUES = 12;

function histograms(rows: readonly SampleRow[]): Record<string, unknown> {
  const last = new Map(rows.map((row) => [JSON.stringify([row.id, row.epoch]), row]));
  const counts = new Map<string, Map<string, number>>();
  for (const { scores } of last.values()) {
    for (const { name, value } of scores) {
      const isDict = typeof value === 'object' && value !== null && !Array.isArray(value);
      const parts = isDict
        ? Object.entries(value).map(([key, one]) => [`${name}.${key}`, one] as const)
        : [[name, value] as const];
      for (const [key, one] of parts) {
        const count = counts.get(key) ?? new Map<string, number>();
        const text = JSON.stringify(one);
        counts.set(key, count.set(text, (count.get(text) ?? 0) + 1));
      }
    }
  }
  return Object.fromEntries(
    [...counts].map(([key, count]) => [
      key,
      count.size > MOST_VALUES ? { distinct: count.size } : Object.fromEntries(count),
    ]),
  );
}
