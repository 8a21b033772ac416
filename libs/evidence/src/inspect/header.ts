import type { Cut, Path, Wish } from '../json/cut.js';
import { field, textField, type Json } from '../json/json.js';

/** An Inspect log without its samples: the top-level values that a summary needs, by key. */
export type Header = Map<string, Json>;

const KEYS = new Set<Path[number]>([
  'version',
  'status',
  'eval',
  'results',
  'stats',
  'error',
  'invalidated',
  'log_updates',
  'config_updates',
  'tags',
]);

/** What to cut from a text that is a header or begins with one. */
export function headerWish(path: Path): Wish {
  if (path.length === 0) return 'enter';
  return path.length === 1 && KEYS.has(path[0] as string) ? 'take' : 'skip';
}

/** Keeps the cuts that belong to the header. */
export function addToHeader(header: Header, cuts: readonly Cut[]): void {
  for (const cut of cuts) {
    if (cut.kind === 'value' && cut.path.length === 1) header.set(String(cut.path[0]), cut.value);
  }
}

/** An `eval` that names a task, a model and when it was created is what makes a JSON text an Inspect log. */
export function isEvalSpec(spec: Json | undefined): boolean {
  return (
    field(spec, 'task') !== undefined && ['model', 'created'].every((key) => textField(spec, key) !== null)
  );
}
