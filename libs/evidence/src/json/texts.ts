import type { Json } from './json.js';

/** Keys whose values a tool wrote and nobody said, and keys below which every key is somebody's own. */
export interface Labels {
  readonly labels: ReadonlySet<string>;
  readonly free: ReadonlySet<string>;
}

const NONE: Labels = { labels: new Set(), free: new Set() };

/** Every string in a value in file order, but for those under labels; keys are no text. */
export function textsIn(value: Json | undefined, labels: Labels = NONE): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((member) => textsIn(member, labels));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => {
    if (labels.labels.has(key)) return [];
    return textsIn(member, labels.free.has(key) ? NONE : labels);
  });
}

/** The same as one text, a line per string. */
export function textIn(value: Json | undefined, labels?: Labels): string {
  return textsIn(value, labels).join('\n');
}
