import { isAbove, markingOf, type Marking } from '#domain';
import type { Citation, IncidentRecord, ItemRef } from '#schemas';
import type { Filling } from './context.js';

/** Where values come from that nobody marks: who reports, to whom, and the document itself. */
const UNMARKED = new Set(['organisation', 'recipient', 'disclosure']);

/** The marking of what a value rests on; none for what nobody marks. */
export function markingOfSource(record: IncidentRecord, source: ItemRef): Marking | undefined {
  return UNMARKED.has(source.part) ? undefined : markingOf(record, source);
}

/** The markings of sources that are above the ceiling of the field that is being filled. */
export function above({ context: { record }, ceiling }: Filling, sources: readonly ItemRef[]): Marking[] {
  if (ceiling === undefined) return [];
  return sources
    .flatMap((source) => markingOfSource(record, source) ?? [])
    .filter((marking) => isAbove(marking, ceiling));
}

/** What the register would say of a file is marked as the record is; what cites a published source is public. */
export function mayBeCited({ context: { record }, ceiling }: Filling): (citation: Citation) => boolean {
  return ({ kind }) => kind === 'source' || !isAbove(record.header.tlp, ceiling);
}
