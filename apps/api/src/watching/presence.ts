import { newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../problem/problem.js';

/** A process that was killed leaves its rows; they count for so long. */
const GONE = `seen_at < now() - interval '1 minute'`;
/** Tabs that one person has open; many more are a mistake. */
const MOST_STREAMS = 20;

export interface Present {
  readonly principal: string;
  readonly since: Date;
}

/** Says that a principal looks at an incident; the id is for `leave`. Throws `too-many-requests`. */
export async function enter(
  tx: EntityManager,
  {
    organisationId,
    incidentId,
    principal,
  }: { organisationId: string; incidentId: string; principal: string },
): Promise<string> {
  await tx.query(`DELETE FROM incident_presence WHERE ${GONE}`);
  const [{ count }] = await tx.query(
    'SELECT count(*)::integer AS count FROM incident_presence WHERE principal = $1',
    [principal],
  );
  if (count >= MOST_STREAMS)
    throw new ProblemError(
      'too-many-requests',
      `You follow ${MOST_STREAMS} incidents already; close one first.`,
    );
  const id = newId('prs');
  await tx.query(
    `INSERT INTO incident_presence (id, organisation_id, incident_id, principal, since, seen_at)
       VALUES ($1, $2, $3, $4, now(), now())`,
    [id, organisationId, incidentId, principal],
  );
  return id;
}

export async function stay(tx: EntityManager, id: string): Promise<void> {
  await tx.query('UPDATE incident_presence SET seen_at = now() WHERE id = $1', [id]);
}

export async function leave(tx: EntityManager, id: string): Promise<void> {
  await tx.query('DELETE FROM incident_presence WHERE id = $1', [id]);
}

/** Each once, whatever the number of their windows, by who came first. */
export function presentAt(tx: EntityManager, incidentId: string): Promise<Present[]> {
  return tx.query(
    `SELECT principal, min(since) AS since FROM incident_presence WHERE incident_id = $1 AND NOT (${GONE})
      GROUP BY principal ORDER BY 2, 1`,
    [incidentId],
  );
}
