import { fieldsOf } from '#domain';
import { authorsOfRevisions, correctionNotes, type DisclosureEntity, type FieldEntry } from '#persistence';
import type { FrozenDisclosure, ItemRef } from '#schemas';
import type { EntityManager } from 'typeorm';

/**
 * Everybody who wrote something that a document says: what was typed into the form, notes, and the items of the record
 * that its values come from, each in the revision that is printed; and whoever submits it.
 */
export async function authorsOfContent(
  tx: EntityManager,
  disclosure: DisclosureEntity,
  of: {
    readonly document: FrozenDisclosure;
    readonly entries: readonly FieldEntry[];
    readonly submittedBy: string;
  },
): Promise<{ principal: string; wrote: string[] }[]> {
  const wrote = new Map<string, string[]>();
  const note = (principal: string | undefined, what: string) => {
    if (principal !== undefined) wrote.set(principal, [...(wrote.get(principal) ?? []), what]);
  };
  note(of.submittedBy, 'the submission');
  for (const { key, override, by } of of.entries) if (override) note(by, `field ${key}`);
  for (const { key, by } of await correctionNotes(tx, disclosure.id)) note(by, `correction note on ${key}`);
  const refs = itemsBehind(of.document);
  const revisions = [...new Set(refs.map(({ rev }) => rev))];
  const authors = await authorsOfRevisions(tx, disclosure.incident_id, revisions);
  for (const { part, item_id, rev } of refs) note(authors.get(rev), `${part} ${item_id} (revision ${rev})`);
  return Array.from(wrote, ([principal, all]) => ({ principal, wrote: [...new Set(all)] }));
}

/** The items of the record behind the values; what others compute has no revision. */
export function itemsBehind(document: FrozenDisclosure): readonly ItemRef[] {
  const refs = fieldsOf(document).flatMap(({ provenance }) => provenance);
  const own = refs.filter(({ part, rev }) => rev > 0 && !COMPUTED.has(part));
  return [...new Map(own.map((ref) => [`${ref.part} ${ref.item_id} ${ref.rev}`, ref])).values()];
}

/** Sources with a number that is not the revision of an item: who edited last wrote nothing of it. */
const COMPUTED = new Set(['record', 'determination', 'organisation', 'disclosure', 'recipient', 'evidence']);
