import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';
import { itemsOf, type IncidentRecord } from './item.js';
import { PART_FIELDS, type Part } from './part-fields.api.js';

type Citation = components['schemas']['Citation'];

/** An item of the record that can be supported, by what it says. */
export interface Citeable {
  readonly part: Part;
  readonly id: string;
  readonly rev: number;
  readonly title: string;
  readonly citations: readonly Citation[];
}

const TITLE = 80;

/** Everything in a record that evidence can support. */
export function citeable(record: IncidentRecord): readonly Citeable[] {
  return (Object.keys(PART_FIELDS) as Part[]).flatMap((part) =>
    itemsOf(record, part).map(({ id, rev, citations, ...item }) => {
      const words = PART_FIELDS[part].map(({ name }) => item[name]).find((one) => typeof one === 'string');
      return { part, id, rev, citations, title: (words ?? id).slice(0, TITLE) };
    }),
  );
}

/** Adds a citation to an item, as it was seen. */
export function cite(
  incident: string,
  { part, id, rev, citations }: Citeable,
  citation: Citation,
): Promise<unknown> {
  return answerOf(
    api.PATCH('/v1/incidents/{id}/items/{part}/{item}', {
      params: { path: { id: incident, part, item: id }, header: { 'If-Match': `"${rev}"` } },
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body: { citations: [...citations, citation] } as never,
    }),
  );
}
