import { PARTS, type IncidentRecord } from '#schemas';
import { pointer } from './patch.js';

/** One field that differs between two states of a record; items are matched by id, so order never counts. */
export interface FieldDifference {
  /** JSON Pointer with item ids in place of positions, for example /harms/hrm_.../serious. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What is different in `after`, field by field; bookkeeping (revisions, times of change) is left out. */
export function differences(before: IncidentRecord, after: IncidentRecord): readonly FieldDifference[] {
  return [
    ...compare('/header', withoutRev(before.header), withoutRev(after.header)),
    ...compare('/part_states', before.part_states, after.part_states),
    ...PARTS.flatMap((part) => compare(pointer(part), byId(before[part]), byId(after[part]))),
  ];
}

function compare(at: string, before: unknown, after: unknown): FieldDifference[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare(at + pointer(key), before[key], after[key]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ field: at, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function byId(items: readonly { readonly id: string; readonly rev: number }[]): Record<string, unknown> {
  return Object.fromEntries(items.map((item) => [item.id, withoutRev(item)]));
}

function withoutRev<T extends { readonly rev: number }>({ rev: _rev, ...rest }: T): Omit<T, 'rev'> {
  return rest;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
