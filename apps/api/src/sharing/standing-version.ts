import { SHAREABLE } from '#sharing';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** The frozen version of a disclosure that may be shown to others. */
export async function standingVersion(
  tx: EntityManager,
  disclosureId: string,
): Promise<{ readonly disclosure_id: string; readonly version: number; readonly digest: string }> {
  const [row] = await tx.query(
    `SELECT d.id AS disclosure_id, d.state, d.version, v.digest FROM disclosure d
       LEFT JOIN disclosure_version v ON v.disclosure_id = d.id AND v.number = d.version WHERE d.id = $1`,
    [disclosureId],
  );
  if (!row) throw new ProblemError('not-found', `There is no disclosure ${disclosureId}.`);
  if (SHAREABLE.includes(row.state)) return row;
  throw new ProblemError(
    'conflict',
    `Only what is approved and stands can be shared; this disclosure is ${String(row.state).replaceAll('_', ' ')}.`,
  );
}
