import type { Figure } from '#schemas';
import type { Json } from '../json/json.js';

/** A number of a log as a figure, also one that JSON can only spell as its name; `null` for anything else. */
export function figure(value: Json | undefined): Figure | null {
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return value;
  if (typeof value !== 'number') return null;
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
