import type { FieldDefinition, FieldValue, StatedTime } from '#schemas';
import { zoneOf } from '../text/words.js';
import type { Gathered } from './gather.js';
import { valueOf, type Writing } from './value.js';

type Rows = Extract<FieldValue, { kind: 'rows' }>;

/**
 * Rows whose times are all in one zone, with the zone in the head of the column instead of in each cell. A column in
 * which only one row has a time keeps it there.
 */
export function withZoneOnce(
  field: FieldDefinition,
  value: FieldValue,
  sources: readonly Gathered[],
  writing: Writing,
): FieldValue {
  if (value.kind !== 'rows') return value;
  const zones = new Set(
    sources.flatMap(({ pieces }) =>
      pieces.flatMap(({ raw }) => timesIn(raw).flatMap((time) => zoneOf(time) ?? [])),
    ),
  );
  const [zone] = zones;
  if (zone === undefined || zones.size > 1) return value;
  const short = valueOf(field, sources, { ...writing, words: { ...writing.words, zone } });
  return merged(value, short as Rows, zone);
}

function merged({ columns, rows, kind }: Rows, short: Rows, zone: string): Rows {
  const isShorter = (row: number, column: number) =>
    rows[row]!.cells[column] !== short.rows[row]!.cells[column];
  const said = columns.map((_, column) => rows.filter((_row, row) => isShorter(row, column)).length > 1);
  return {
    kind,
    columns: columns.map(({ key, label }, column) => ({
      key,
      label: said[column] ? `${label} (${zone})` : label,
    })),
    rows: rows.map((row, at) => ({
      ...row,
      cells: row.cells.map((cell, column) => (said[column] ? short.rows[at]!.cells[column]! : cell)),
    })),
  };
}

function timesIn(value: unknown): StatedTime[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'stated' in value ? [value as StatedTime] : Object.values(value).flatMap(timesIn);
}
