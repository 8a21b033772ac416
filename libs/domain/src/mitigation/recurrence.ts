import type { EvidenceCitation, IncidentRecord, Item, Measured } from '#schemas';
import { isOf, verdict, type Verdict } from './verdict.js';
import { versionsOf } from './versions.js';

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
    .map((system) => matrixOf(system, records))
    .filter(({ versions }) => versions.length > 0);
}

function matrixOf(system: string, records: readonly IncidentRecord[]): RecurrenceMatrix {
  const versions = merged(records.map((record) => labelsOf(system, record)));
  const rows = records
    .filter((record) => labelsOf(system, record).length > 0)
    .flatMap((record) =>
      record.mitigations
        .filter(({ state }) => state !== 'withdrawn')
        .map((mitigation) => rowOf(record, mitigation, versions)),
    );
  return { system, versions, rows };
}

function subjects({ systems }: IncidentRecord): readonly Item<'systems'>[] {
  return systems.filter(({ role }) => role === 'subject');
}

function labelsOf(system: string, record: IncidentRecord): readonly string[] {
  const own = subjects(record).filter(({ name }) => name === system);
  return [...new Set(own.flatMap(versionsOf).map(({ label }) => label))];
}

/** One order out of several: each version after those that came before it in the list that first names it. */
function merged(lists: readonly (readonly string[])[]): readonly string[] {
  const order: string[] = [];
  for (const list of lists) {
    let at = 0;
    for (const label of list) {
      const known = order.indexOf(label);
      if (known === -1) order.splice(at, 0, label);
      at = (known === -1 ? at : known) + 1;
    }
  }
  return order;
}

function rowOf(
  { id, reference }: IncidentRecord,
  mitigation: Item<'mitigations'>,
  versions: readonly string[],
): RecurrenceRow {
  const { title, kind, state } = mitigation;
  return {
    incident: { id, reference },
    mitigation: { id: mitigation.id, title, kind, state },
    cells: versions.map((version, index) => cellOf(mitigation, version, versions.slice(0, index))),
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
  version: string,
  earlier: readonly string[],
): RecurrenceCell {
  const figures = figuresOf(mitigation);
  const { verification } = mitigation;
  const on = (label: string) => figures.findLast(({ system_version: tested }) => tested === label);
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
  return last === undefined ? { state: 'not_measured' } : { state: 'stale', measured_on: last };
}
