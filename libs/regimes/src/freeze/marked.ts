import { highest, isAbove, markingOf, type Marking } from '#domain';
import type { Header, IncidentRecord } from '#schemas';
import type { FilledForm } from '../fill/context.js';
import { markingOfSource } from '../fill/marking.js';
import type { Pack } from '../pack/pack.js';

type Texts = Pick<Header, 'title' | 'basis' | 'basis_note' | 'drill'>;

/**
 * The marking of a document, and the header's texts that it may carry. It has the record's marking, or a higher one
 * where it shows something that is. A document that is made for a marking has that of what it shows; where the header's
 * texts are above it, the reference stands for the title.
 */
export function marked(
  { sections }: FilledForm,
  { regime: { tlp_ceiling } }: Pack,
  record: IncidentRecord,
): { readonly tlp: Marking; readonly texts: Texts } {
  const { header } = record;
  const shown = sections
    .flatMap(({ fields }) => fields.flatMap(({ provenance }) => provenance))
    .flatMap((source) => markingOfSource(record, source) ?? []);
  if (tlp_ceiling === undefined) return { tlp: highest([header.tlp, ...shown]), texts: header };
  const own = markingOf(record, { part: 'header', item_id: record.id, rev: header.rev });
  if (!isAbove(own, tlp_ceiling)) return { tlp: highest([own, ...shown]), texts: header };
  const { basis_note: _withheld, ...texts } = { ...header, title: record.reference };
  return { tlp: highest(shown), texts };
}
