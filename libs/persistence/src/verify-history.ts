import { createHash } from 'node:crypto';
import { applyPatch, canonicalJson, type PatchOperation } from '#domain';
import { flaws, IncidentRecordSchema } from '#schemas';
import type { EntityManager } from 'typeorm';

const INCIDENTS_AT_ONCE = 50;

/**
 * Replays the history of every incident of the organisation: each revision must have its digest, the last must be the
 * current document, and that must be a valid record. Answers with one sentence for the first that does not hold.
 */
export async function historyFlaw(tx: EntityManager): Promise<string | undefined> {
  let after = '';
  for (;;) {
    const incidents: { id: string; document: string; revision: number }[] = await tx.query(
      'SELECT id, document, revision FROM incident WHERE id > $1 ORDER BY id LIMIT $2',
      [after, INCIDENTS_AT_ONCE],
    );
    for (const incident of incidents) {
      const flaw = await flawOf(tx, incident);
      if (flaw) return flaw;
    }
    if (incidents.length < INCIDENTS_AT_ONCE) return undefined;
    after = incidents.at(-1)!.id;
  }
}

async function flawOf(
  tx: EntityManager,
  { id, document, revision }: { id: string; document: string; revision: number },
): Promise<string | undefined> {
  const rows: { revision: number; patch: PatchOperation[]; snapshot: string | null; digest: string }[] =
    await tx.query(
      'SELECT revision, patch, snapshot, digest FROM incident_revision WHERE incident_id = $1 ORDER BY revision',
      [id],
    );
  let record: unknown;
  let bytes = '';
  for (const [index, row] of rows.entries()) {
    record = index === 0 ? JSON.parse(row.snapshot ?? 'null') : applyPatch(record, row.patch);
    bytes = canonicalJson(record);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const sound = row.revision === index + 1 && digest === row.digest && (row.snapshot ?? bytes) === bytes;
    if (!sound) return `Revision ${index + 1} of ${id} does not match its digest.`;
  }
  if (rows.length !== revision || bytes !== document)
    return `The record of ${id} is not what its history says.`;
  const [flaw] = flaws(IncidentRecordSchema, record);
  return flaw && `The record of ${id} is not valid: ${flaw.pointer} ${flaw.message}.`;
}
