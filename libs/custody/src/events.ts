import type { Transaction } from '#jobs';

/**
 * What happens to evidence: its bytes came in (`received`), were read (`examined`), recomputed and found as they were
 * (`verified`) or not (`altered`, `missing`), put back (`restored`) or removed (`deleted`); it was cited, went out
 * (`exported`), was held and released; somebody fetched the raw bytes (`read`) or looked behind a mask (`unmasked`).
 */
export const CUSTODY_EVENTS = [
  'received',
  'examined',
  'verified',
  'altered',
  'missing',
  'restored',
  'deleted',
  'cited',
  'exported',
  'held',
  'released',
  'read',
  'unmasked',
] as const;
export type CustodyEventKind = (typeof CUSTODY_EVENTS)[number];

/** One link of the chain of custody. */
export interface CustodyEvent {
  readonly event: CustodyEventKind;
  readonly by: string;
  readonly at: Date;
  readonly detail: string | null;
}

/** Adds a link to the chain of custody of an evidence item, in the transaction of what it tells of. */
export async function recordCustody(
  tx: Transaction,
  { organisationId, evidenceId }: { readonly organisationId: string; readonly evidenceId: string },
  { event, by, at, detail }: CustodyEvent,
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_custody (organisation_id, evidence_id, event, by_principal, at, detail)
       VALUES ($1, $2, $3, $4, $5, $6)`,
    [organisationId, evidenceId, event, by, at, detail],
  );
}

/** Notes that everything went out whose bytes are stored. */
export async function recordExport(
  tx: Transaction,
  organisationId: string,
  { by, at, detail }: Omit<CustodyEvent, 'event'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_custody (organisation_id, evidence_id, event, by_principal, at, detail)
       SELECT $1, id, 'exported', $2, $3, $4 FROM evidence_item WHERE storage = 'stored' ORDER BY id`,
    [organisationId, by, at, detail],
  );
}

/** The chain of custody of an evidence item, oldest first. */
export async function custodyOf(tx: Transaction, evidenceId: string): Promise<readonly CustodyEvent[]> {
  return (await tx.query(
    `SELECT event, by_principal AS by, at, detail FROM evidence_custody WHERE evidence_id = $1 ORDER BY id`,
    [evidenceId],
  )) as CustodyEvent[];
}
