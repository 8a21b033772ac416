import type { EvidenceCitation, IncidentRecord, Item, Measured } from '#schemas';
import { isOf, verdict, type Verdict } from './verdict.js';
import { versionsOf, type SystemVersion } from './versions.js';

/** What is known of a mitigation on one version: measured there, measured on an earlier one only, or never. */
export interface RecurrenceCell {
  readonly state: 'measured' | 'stale' | 'not_measured';
  readonly figure?: Pick<Measured, 'metric' | 'value' | 'unit' | 'k' | 'n' | 'interval'> & {
    readonly citation: EvidenceCitation;
  };
  /** Of a measured figure, where the mitigation names a verification. */
  readonly verdict?: Verdict;
  /** The version on which it was last measured, where that is not this one. */
  readonly measured_on?: string;
}

export interface RecurrenceRow {
  readonly incident: { readonly id: string; readonly reference: string };
  readonly mitigation: Pick<Item<'mitigations'>, 'id' | 'title' | 'kind' | 'state'>;
  /** One per version, in their order. */
  readonly cells: readonly RecurrenceCell[];
}

/** Mitigations against versions of a system: does the behaviour come back? */
export interface RecurrenceMatrix {
  readonly system: string;
  /** Oldest first; each as figures name it. */
  readonly versions: readonly string[];
  readonly rows: readonly RecurrenceRow[];
}

/**
 * The matrices of the systems of these records, by name. Only figures count that were measured in the way that the
 * mitigation's verification names, after it was put in place; where a mitigation names none, any measured one.
 */
export function recurrence(records: readonly IncidentRecord[]): readonly RecurrenceMatrix[] {
  const systems = new Set(records.flatMap((record) => subjects(record).map(({ name }) => name)));
  return [...systems]
    .map((system) => matrixOf(system, records, ({ name }) => name === system))
    .filter(({ versions }) => versions.length > 0);
}

/** The matrix of a registered system: over all records that refer to it, by whatever name they know it. */
export function recurrenceOfRegistered(
  { id, name }: { readonly id: string; readonly name: string },
  records: readonly IncidentRecord[],
): RecurrenceMatrix {
  return matrixOf(name, records, ({ registered_as: registered }) => registered === id);
}

type IsSystem = (item: Item<'systems'>) => boolean;

function matrixOf(system: string, records: readonly IncidentRecord[], is: IsSystem): RecurrenceMatrix {
  const own = records.map((record) => ({
    record,
    versions: subjects(record).filter(is).flatMap(versionsOf),
  }));
  const versions = merged(own.map((one) => [...new Set(one.versions.map(({ version }) => version))]));
  const rows = own
    .filter((one) => one.versions.length > 0)
    .flatMap(({ record, versions: stated }) => {
      const columns = versions.map((version) => columnOf(system, version, stated));
      return record.mitigations
        .filter(({ state }) => state !== 'withdrawn')
        .map((mitigation) => rowOf(record, mitigation, columns));
    });
  return { system, versions: versions.map((version) => `${system} ${version}`), rows };
}

function subjects({ systems }: IncidentRecord): readonly Item<'systems'>[] {
  return systems.filter(({ role }) => role === 'subject');
}

/** A version, and how the figures of one record may name it. */
interface Column {
  readonly label: string;
  readonly named: ReadonlySet<string>;
}

function columnOf(system: string, version: string, stated: readonly SystemVersion[]): Column {
  const label = `${system} ${version}`;
  const own = stated.filter((one) => one.version === version).map((one) => one.label);
  return { label, named: new Set([label, ...own]) };
}

/** One order out of several: each version after those that came before it in the list that first names it. */
function merged(lists: readonly (readonly string[])[]): readonly string[] {
  const order: string[] = [];
  for (const list of lists) {
    let at = 0;
    for (const version of list) {
      const known = order.indexOf(version);
      if (known === -1) order.splice(at, 0, version);
      at = (known === -1 ? at : known) + 1;
    }
  }
  return order;
}

function rowOf(
  { id, reference }: IncidentRecord,
  mitigation: Item<'mitigations'>,
  columns: readonly Column[],
): RecurrenceRow {
  const { title, kind, state } = mitigation;
  return {
    incident: { id, reference },
    mitigation: { id: mitigation.id, title, kind, state },
    cells: columns.map((column, index) => cellOf(mitigation, column, columns.slice(0, index))),
  };
}

type Figure = Item<'mitigations'>['after'] & { readonly basis: 'measured' };

function figuresOf({ verification, after, measurements = [] }: Item<'mitigations'>): readonly Figure[] {
  return [...(after ? [after] : []), ...measurements].filter(
    (figure): figure is Figure =>
      figure.basis === 'measured' && (verification === undefined || isOf(verification, figure)),
  );
}

function cellOf(
  mitigation: Item<'mitigations'>,
  version: Column,
  earlier: readonly Column[],
): RecurrenceCell {
  const figures = figuresOf(mitigation);
  const { verification } = mitigation;
  const on = ({ named }: Column) =>
    figures.findLast(({ system_version: tested }) => tested !== undefined && named.has(tested));
  const figure = on(version);
  if (figure) {
    const { metric, value, unit, k, n, interval, citation } = figure;
    return {
      state: 'measured',
      figure: {
        metric,
        value,
        unit,
        ...(k !== undefined && { k }),
        ...(n !== undefined && { n }),
        ...(interval && { interval }),
        citation,
      },
      ...(verification && { verdict: verdict(verification, figure) }),
    };
  }
  const last = earlier.findLast(on);
  return last === undefined ? { state: 'not_measured' } : { state: 'stale', measured_on: last.label };
}
