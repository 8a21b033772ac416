import type { Transaction } from '#jobs';

/**
 * What happens to evidence: its bytes came in (`received`), were read (`examined`), recomputed and found as they were
 * (`verified`) or not (`altered`, `missing`), put back (`restored`) or removed (`deleted`); it was cited, went out
 * (`exported`), was held and released; somebody looked at it (`read`), behind its masks (`unmasked`), or took the bytes
 * as they came (`downloaded`).
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
  'downloaded',
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

/** An export of the organisation, and who did something about it. */
interface ExportDone {
  readonly organisationId: string;
  readonly exportId: string;
  readonly by: string;
  readonly at: Date;
}

/** Notes of every item that its bytes are in an export, by the digests that it holds. */
export async function recordExport(
  tx: Transaction,
  { organisationId, exportId, by, at }: ExportDone,
  digests: readonly string[],
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_custody (organisation_id, evidence_id, event, by_principal, at, detail)
       SELECT $1, id, 'exported', $2, $3, $4 FROM evidence_item WHERE digest = ANY($5) ORDER BY id`,
    [organisationId, by, at, exportId, digests],
  );
}

/** Notes of every item in an export that somebody downloaded it. */
export async function recordExportDownload(
  tx: Transaction,
  { organisationId, exportId, by, at }: ExportDone,
): Promise<void> {
  await tx.query(
    `INSERT INTO evidence_custody (organisation_id, evidence_id, event, by_principal, at, detail)
       SELECT $1, evidence_id, 'downloaded', $2, $3, $4 FROM evidence_custody
       WHERE event = 'exported' AND detail = $4 ORDER BY evidence_id`,
    [organisationId, by, at, exportId],
  );
}

/** The chain of custody of an evidence item, oldest first. */
export async function custodyOf(tx: Transaction, evidenceId: string): Promise<readonly CustodyEvent[]> {
  return (await tx.query(
    `SELECT event, by_principal AS by, at, detail FROM evidence_custody WHERE evidence_id = $1 ORDER BY id`,
    [evidenceId],
  )) as CustodyEvent[];
}
