import { visibleText } from '../visible-text.js';

/** A copy of `value` in which every text, at any depth, shows its hidden characters (see `visibleText`). */
export function withVisibleTexts<T>(value: T): T {
  if (typeof value === 'string') return visibleText(value) as T;
  if (Array.isArray(value)) return value.map(withVisibleTexts) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withVisibleTexts(member as unknown)]),
  ) as T;
}
