import { newId } from './ids.js';

/** Records a piece of long work, to be followed under /v1/operations/{id}; answers its id. */
export async function beginOperation(
  tx: { query(sql: string, parameters?: unknown[]): Promise<unknown> },
  organisationId: string,
  { kind, subject }: { readonly kind: string; readonly subject: string },
): Promise<string> {
  const now = new Date();
  const id = newId('opn', now);
  await tx.query(
    `INSERT INTO operation (id, organisation_id, kind, subject, state, progress, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 'queued', 0, $5, $5)`,
    [id, organisationId, kind, subject, now],
  );
  return id;
}
