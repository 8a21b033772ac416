import { stringify } from 'csv-stringify/sync';

/** A table as CSV with a header line, see `csvLines`. */
export function toCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return csvLines([columns, ...rows]);
}

/**
 * Lines of CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front, so that text
 * stays text.
 */
export function csvLines(rows: readonly (readonly unknown[])[]): string {
  return stringify(rows as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });
}
