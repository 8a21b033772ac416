import type { Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import type { Publishing } from '#webhooks';
import type { Earlier, Results } from './earlier.js';
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
  readonly earlier: Earlier;
}
