import { highest, isAbove, lowest, markingOf, type Marking } from '#domain';
import type { FilledField, FrozenDisclosure, IncidentRecord, ItemRef } from '#schemas';
import { markingOfSource } from '../fill/marking.js';

/** The markings of what a frozen document says. */
export interface Markings {
  /** Of what is derived from the record as a whole, or typed by hand: nothing more precise is known. */
  readonly document: Marking;
  /** Of what is marked as the record is: its evidence, and that there is nothing to say. */
  readonly record: Marking;
  /** Of title and basis note. */
  readonly texts: Marking;
  of(source: ItemRef): Marking;
}

/**
 * The markings of a document whose record was `frozen` and is `current`. What was marked higher since counts; what was
 * marked lower does not: nobody has looked at this document again for that.
 */
export function markingsOf(
  document: FrozenDisclosure,
  { frozen, current }: { readonly frozen: IncidentRecord; readonly current: IncidentRecord },
): Markings {
  const header = (record: IncidentRecord): ItemRef => ({ part: 'header', item_id: record.id, rev: 1 });
  const raised = isAbove(current.header.tlp, frozen.header.tlp) ? [current.header.tlp] : [];
  const of = (source: ItemRef) =>
    highest([frozen, current].flatMap((record) => markingOfSource(record, source) ?? []));
  const shown = document.sections.flatMap(({ fields }) => fields.flatMap(({ provenance }) => provenance));
  return {
    document: highest([document.tlp, ...raised, ...shown.map(of)]),
    // A document that was made for a marking holds nothing above it, whatever the record is marked.
    record: highest([lowest([document.tlp, frozen.header.tlp]), ...raised]),
    texts: highest([markingOf(frozen, header(frozen)), markingOf(current, header(current))]),
    of,
  };
}

/** The marking of a field's value as one. What was typed or cannot be traced to an item has the document's. */
export function markingOfField({ overridden, provenance }: FilledField, markings: Markings): Marking {
  if (overridden || provenance.length === 0) return markings.document;
  return highest(provenance.map((source) => markings.of(source)));
}
