import { TLP, type IncidentRecord, type ItemRef, type PartName, type Tlp } from '#schemas';

export type Marking = Tlp;

/** Whether a marking is above what may be shown (TLP 2.0, from CLEAR up to RED); without a ceiling nothing is. */
export function isAbove(marking: Marking, ceiling: Marking | undefined): boolean {
  return ceiling !== undefined && TLP.indexOf(marking) > TLP.indexOf(ceiling);
}

export function highest(markings: readonly Marking[]): Marking {
  return TLP[Math.max(0, ...markings.map((marking) => TLP.indexOf(marking)))]!;
}

export function lowest(markings: readonly Marking[]): Marking {
  return TLP[Math.min(TLP.length - 1, ...markings.map((marking) => TLP.indexOf(marking)))]!;
}

/** The ceilings of all who may have what carries a marking. */
export function ceilingsFor(marking: Marking): readonly Marking[] {
  return TLP.slice(TLP.indexOf(marking));
}

/**
 * The marking of something that the record holds: of an item its own and of the header's texts theirs, where they have
 * one; else the record's. Only a person marks anything lower, one item at a time.
 */
export function markingOf(record: IncidentRecord, { part, item_id }: ItemRef): Marking {
  const { tlp, texts_tlp } = record.header;
  if (part === 'header') return texts_tlp ?? tlp;
  const items = (record as unknown as Partial<Record<string, unknown>>)[part];
  if (!Array.isArray(items)) return tlp;
  const item = (items as IncidentRecord[PartName]).find(({ id }) => id === item_id);
  return item?.tlp ?? tlp;
}
