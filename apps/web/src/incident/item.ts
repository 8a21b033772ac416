import type { components } from '../api/schema.js';
import type { Part } from './part-fields.api.js';

export type IncidentRecord = components['schemas']['IncidentRecord'];

/** An item of any part; its members are those that `PART_FIELDS` names. */
export interface Item {
  readonly id: string;
  readonly rev: number;
  readonly citations: readonly components['schemas']['Citation'][];
  readonly [name: string]: unknown;
}

export function itemsOf(record: IncidentRecord, part: Part): readonly Item[] {
  return record[part];
}
