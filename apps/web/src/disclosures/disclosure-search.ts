import type { paths } from '../api/schema.js';
import type { DisclosureState } from './disclosure-state.api.js';

export type DisclosureQuery = NonNullable<paths['/v1/disclosures']['get']['parameters']['query']>;
/** What the address of the list holds, so that a filtered list can be sent to somebody. */
export type DisclosureSearch = Pick<DisclosureQuery, 'state' | 'regime' | 'incident'>;

const MEMBERS = ['state', 'regime', 'incident'] as const;

/** Keeps of an address what the list understands; the API refuses values that it does not know, and says which. */
export function disclosureSearch(raw: Record<string, unknown>): DisclosureSearch {
  const lists = MEMBERS.flatMap((name) => {
    const values = [raw[name] ?? []].flat().filter((value) => typeof value === 'string');
    return values.length > 0 ? [[name, values]] : [];
  });
  return Object.fromEntries(lists) as DisclosureSearch;
}

/** The way of a disclosure in the steps that people work in. */
export const STEPS = {
  draft: ['draft'],
  in_review: ['in_review'],
  approved: ['approved'],
  filed: ['filed', 'acknowledged', 'rejected'],
  ended: ['superseded', 'withdrawn'],
} as const satisfies Record<string, readonly DisclosureState[]>;
export type Step = keyof typeof STEPS;
