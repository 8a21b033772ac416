import type { Json } from './json.js';

/** Every string in a value in file order, without those under a key that `isSkipped`; keys are no text. */
export function textsIn(value: Json | undefined, isSkipped: (key: string) => boolean = () => false): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((member) => textsIn(member, isSkipped));
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => (isSkipped(key) ? [] : textsIn(member, isSkipped)));
}

/** The same as one text, a line per string. */
export function textIn(value: Json | undefined, isSkipped?: (key: string) => boolean): string {
  return textsIn(value, isSkipped).join('\n');
}
