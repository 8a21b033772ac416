import { stringify } from 'csv-stringify/sync';

/**
 * A table as CSV (RFC 4180) with a header line. A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front, so that text stays text.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return stringify([columns, ...rows] as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });
}
