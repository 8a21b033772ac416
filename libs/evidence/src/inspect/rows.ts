import type { SampleRow, SampleScore } from '../formats/format.js';
import type { Cut, Path, Wish } from '../json/cut.js';
import { asObject, entriesField, field, listField, numberField, textField, type Json } from '../json/json.js';
import { Refusal } from '../refusal.js';

/** What to cut from a text that is an array of sample summaries: they are small, so each one whole. */
export function summaryWish(path: Path): Wish {
  return path.length === 0 ? 'enter' : 'take';
}

/** The rows of a sample table that these cuts complete. */
export function summaryRows(cuts: readonly Cut[]): SampleRow[] {
  return cuts.filter(({ path }) => path.length === 1).map((cut) => row(valueOf(cut), cut.path, null));
}

const TAKEN = new Set<Path[number]>([
  'id',
  'epoch',
  'uuid',
  'score',
  'scores',
  'error',
  'limit',
  'invalidation',
  'started_at',
  'completed_at',
]);

/** What to cut from the array of samples at the top-level key `samples`: anything but transcripts. */
export function sampleWish(path: Path): Wish {
  if (path.length <= 2) return 'enter';
  const key = path[2] as string;
  if (path.length > 3) return 'skip';
  // Retries may hold whole transcripts: only their number is wanted.
  if (key === 'error_retries') return 'enter';
  return TAKEN.has(key) ? 'take' : 'skip';
}

/** Puts rows together from the cuts of the array of samples. */
export class SampleRows {
  private fields: Record<string, Json> = {};

  /** The rows that these cuts complete. */
  add(cuts: readonly Cut[]): SampleRow[] {
    const rows: SampleRow[] = [];
    for (const cut of cuts) {
      const level = cut.path.length;
      if (level === 1 && cut.kind === 'value' && cut.value !== null) throw notRows(cut.path);
      if (level === 2 && cut.kind === 'value') throw notRows(cut.path);
      if (level === 2 && cut.kind === 'open') this.fields = {};
      if (level === 2 && cut.kind === 'close') rows.push(this.finished(cut.path));
      if (level === 3) this.keep(String(cut.path[2]), cut);
    }
    return rows;
  }

  private keep(key: string, cut: Cut): void {
    if (cut.kind === 'value') this.fields[key] = cut.value;
    if (cut.kind === 'close') this.fields['retries'] = cut.count;
  }

  private finished(path: Path): SampleRow {
    return row(this.fields, path, field(this.fields, 'invalidation') !== undefined);
  }
}

function valueOf(cut: Cut): Json {
  return cut.kind === 'value' ? cut.value : null;
}

function row(fields: Json, path: Path, invalidated: boolean | null): SampleRow {
  const id = field(fields, 'id');
  const epoch = field(fields, 'epoch') ?? 1;
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof epoch !== 'number') throw notRows(path);
  return {
    id,
    epoch,
    uuid: textField(fields, 'uuid'),
    scores: scores(fields),
    error: statement(field(fields, 'error'), 'message'),
    limit: statement(field(fields, 'limit'), 'type'),
    retries: numberField(fields, 'retries') ?? 0,
    invalidated,
    startedAt: textField(fields, 'started_at'),
    completedAt: textField(fields, 'completed_at'),
  };
}

/** The oldest logs have one nameless `score`. */
function scores(fields: Json): SampleScore[] {
  const single = asObject(field(fields, 'score'));
  const named: [string, Json][] = single ? [['score', single]] : entriesField(fields, 'scores');
  return named.map(([name, score]) => ({
    name,
    value: field(score, 'value') ?? null,
    answer: textField(score, 'answer'),
    rescored: listField(score, 'history').length > 0,
  }));
}

/** Summaries state an error or a limit as text, samples as an object. */
function statement(value: Json | undefined, key: string): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : (textField(value, key) ?? 'not stated');
}

function notRows(path: Path): Refusal {
  return new Refusal(
    'broken-log',
    `The samples hold something at /${path.join('/')} that has no id and epoch.`,
  );
}
