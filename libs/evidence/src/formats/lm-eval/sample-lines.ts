import { createHash } from 'node:crypto';
import { field, listField, numberField, textField, type Json, type JsonObject } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { chunks, type Reader } from '../../reader.js';

/** Everything that is no metric. The texts may make a line of half a gigabyte: figures are read without them. */
const TEXTS = new Set(['doc', 'target', 'arguments', 'resps', 'filtered_resps']);
const FACTS = new Set(['doc_id', 'filter', 'metrics', 'doc_hash', 'prompt_hash', 'target_hash']);

/** `{}` keeps a text's place without its content; metrics are called anything. */
const FIGURES: Shape = { ...Object.fromEntries([...TEXTS].map((key) => [key, {}])), '*': true };
const WHOLE: Shape = {
  doc_id: true,
  target: true,
  arguments: true,
  resps: true,
  filtered_resps: true,
  filter: true,
};

export function sampleFigures(reader: Reader) {
  return pickLines(chunks(reader), 'the file', FIGURES);
}

export function sampleTexts(reader: Reader) {
  return pickLines(chunks(reader), 'the file', WHOLE);
}

/** The value of each metric of a line, by `metric,filter` as the results file calls it. */
export function metricsOf(line: JsonObject): [string, number][] {
  const named = listField(line, 'metrics').filter((name) => typeof name === 'string');
  const keys =
    named.length > 0
      ? named
      : Object.keys(line).filter((key) => !TEXTS.has(key) && !FACTS.has(key) && key !== '__proto__');
  return keys.flatMap((key) => {
    const value = numberField(line, key) ?? flag(field(line, key));
    return value === null ? [] : [[`${key},${filterOf(line)}`, value] as [string, number]];
  });
}

export function filterOf(line: Json): string {
  return textField(line, 'filter') ?? 'none';
}

function flag(value: Json | undefined): number | null {
  return typeof value === 'boolean' ? Number(value) : null;
}

/** The samples of one task: how many documents, and the values of each metric in file order. */
export interface TaskSamples {
  readonly task: string | null;
  /** As the results file states it: over the hashes of all samples in their order. */
  readonly hash: string;
  readonly lines: number;
  readonly docs: number;
  readonly values: ReadonlyMap<string, readonly number[]>;
  readonly cutOff: boolean;
}

export async function readTaskSamples(reader: Reader): Promise<TaskSamples> {
  const values = new Map<string, number[]>();
  const docs = new Set<Json>();
  const hash = createHash('sha256');
  let lines = 0;
  let cutOff = false;
  for await (const { value } of sampleFigures(reader)) {
    if (!value) {
      cutOff = true;
      continue;
    }
    lines++;
    docs.add(field(value, 'doc_id') ?? lines);
    for (const key of ['doc_hash', 'prompt_hash', 'target_hash']) hash.update(textField(value, key) ?? '');
    for (const [key, number] of metricsOf(value)) {
      const known = values.get(key);
      if (known) known.push(number);
      else values.set(key, [number]);
    }
  }
  return { task: taskOf(reader), hash: hash.digest('hex'), lines, docs: docs.size, values, cutOff };
}

/** Only the name of the file says which task its samples are of. */
export function taskOf({ name }: Reader): string | null {
  return /^samples_(.+)_\d{4}-\d{2}-\d{2}T[\d.-]+\.jsonl$/.exec(name ?? '')?.[1] ?? null;
}
