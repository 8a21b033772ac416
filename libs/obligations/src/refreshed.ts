import type { Pack } from '#regimes';
import type { Determination, IncidentRecord } from '#schemas';
import type { Publishing } from '#webhooks';
import type { ObligationRow } from './row.js';

export interface Refreshing extends Publishing {
  /** All that this organisation reports under. */
  readonly packs: readonly Pack[];
}

/** What is known of an incident while its rows are written anew. */
export interface Refreshed extends Refreshing {
  readonly record: IncidentRecord;
  readonly rows: readonly ObligationRow[];
  readonly results: Results;
  /** As they were before; none when the incident is new here. */
  readonly before: readonly ObligationRow[];
}

/** The computed answer of each regime, by its id. */
export type Results = Readonly<Record<string, Determination['result']>>;
