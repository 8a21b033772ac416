import { BEHAVIOURS, EXTERNAL_REGISTERS, HEADER_FIELDS, type PartName } from '#schemas';

/** An item that a row adds beside the header of its incident, and the column that its flaws belong to. */
export interface PlannedItem {
  readonly part: PartName;
  readonly input: unknown;
  readonly column: string;
}

/** Every column that a table of incidents may have, with what it holds. */
export const COLUMNS: Readonly<Record<string, string>> = {
  title: 'An agent cancelled 40 orders',
  summary: 'What happened, in a paragraph.',
  kind: 'incident',
  severity: 'moderate',
  setting: 'production',
  tlp: 'AMBER',
  owner: 'Ada, safety team',
  limits: 'What could not be found out.',
  basis: 'first_hand',
  basis_note: '',
  zone: 'Europe/Berlin',
  occurred_from: '2025-03-01T09:30',
  detected: '2025-03-01',
  contained: '2025-03-02T18:00',
  resolved: '2025-04',
  behaviours: BEHAVIOURS.slice(0, 2).join('; '),
  systems: 'Order assistant 4.1; Payment gateway',
  external_register: EXTERNAL_REGISTERS[0],
  external_id: '1234',
};

const HEADER_COLUMNS = Object.keys(HEADER_FIELDS);
const ANCHOR_COLUMNS = ['occurred_from', 'detected', 'contained', 'resolved'] as const;

type Row = Readonly<Record<string, string>>;

/** The header that a row states; empty cells state nothing. */
export function headerOf(row: Row): Row {
  return Object.fromEntries(HEADER_COLUMNS.flatMap((name) => (row[name] ? [[name, row[name]]] : [])));
}

/** The items that a row states: anchors, behaviours, systems, and where else the incident is known. */
export function itemsOf(row: Row): readonly PlannedItem[] {
  const anchors = ANCHOR_COLUMNS.flatMap((column) =>
    row[column] ? [planned('anchors', column, anchor(column, row[column], row['zone'] ?? 'UTC'))] : [],
  );
  const behaviours = entries(row['behaviours']).map((code) => planned('behaviours', 'behaviours', { code }));
  const systems = entries(row['systems']).map((name) =>
    planned('systems', 'systems', { name, role: 'subject' }),
  );
  const { external_register: register, external_id: id } = row;
  const known = { relation: 'external', ...(register && { register }), ...(id && { external_id: id }) };
  const relations = register || id ? [planned('relations', 'external_id', known)] : [];
  return [...anchors, ...behaviours, ...systems, ...relations];
}

function planned(part: PartName, column: string, input: unknown): PlannedItem {
  return { part, column, input };
}

/** A time is as precise as it was written: 2025-03, 2025-03-01, 2025-03-01T09:30, or to the second. */
function anchor(anchor: string, stated: string, zone: string) {
  const precision = { 7: 'month', 10: 'day', 16: 'minute' }[stated.length] ?? 'exact';
  return { anchor, time: { stated, zone, precision } };
}

function entries(cell = ''): string[] {
  return cell
    .split(';')
    .map((entry) => entry.trim())
    .filter(Boolean);
}
