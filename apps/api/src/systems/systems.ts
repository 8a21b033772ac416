import { newId } from '#persistence';
import type { RegisteredSystem } from '#schemas';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

/** An entry of the register in its current state. */
export interface SystemRow {
  readonly id: string;
  readonly rev: number;
  readonly content: RegisteredSystem;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
}

/** An earlier state of an entry, or the current one. */
export interface SystemRevision {
  readonly rev: number;
  readonly content: RegisteredSystem;
  readonly by: string;
  readonly at: Date;
}

const COLUMNS = 'id, rev, content, created_by, created_at, updated_by, updated_at';

/** The system, or the same 404 whether it does not exist or is another organisation's. */
export async function requiredSystem(
  tx: EntityManager,
  id: string,
  { lock = false } = {},
): Promise<SystemRow> {
  const [row]: SystemRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM ai_system WHERE id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    [id],
  );
  if (!row) throw new ProblemError('not-found', `There is no system ${id}.`);
  return row;
}

export async function insertSystem(
  tx: EntityManager,
  caller: Principal,
  content: RegisteredSystem,
): Promise<SystemRow> {
  const now = new Date();
  const id = newId('ais', now);
  await tx.query(
    `INSERT INTO ai_system (id, organisation_id, rev, name, kind, status, content, created_by, created_at,
       updated_by, updated_at)
     VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $7, $8)`,
    [id, caller.organisationId, ...columnsOf(content), caller.id, now],
  );
  return kept(tx, caller, id);
}

export async function updateSystem(
  tx: EntityManager,
  caller: Principal,
  { id, rev }: SystemRow,
  content: RegisteredSystem,
): Promise<SystemRow> {
  await tx.query(
    `UPDATE ai_system SET name = $2, kind = $3, status = $4, content = $5, rev = $6, updated_by = $7,
       updated_at = $8
     WHERE id = $1`,
    [id, ...columnsOf(content), rev + 1, caller.id, new Date()],
  );
  return kept(tx, caller, id);
}

export function listRevisionsOfSystem(
  tx: EntityManager,
  id: string,
  { limit, before }: { readonly limit: number; readonly before: number | undefined },
): Promise<SystemRevision[]> {
  return tx.query(
    `SELECT rev, content, by_principal AS by, at FROM ai_system_revision
     WHERE system_id = $1 AND ($2::integer IS NULL OR rev < $2) ORDER BY rev DESC LIMIT $3`,
    [id, before ?? null, limit],
  );
}

/** Throws `conflict` where another system that is not retired has this name. */
export async function refuseTakenName(
  tx: EntityManager,
  { organisationId }: Principal,
  { name, status }: RegisteredSystem,
  own?: string,
): Promise<void> {
  if (status === 'retired') return;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 9))', [organisationId]);
  const [taken] = await tx.query(
    `SELECT id FROM ai_system WHERE lower(name) = lower($1) AND status <> 'retired' AND id IS DISTINCT FROM $2`,
    [name, own ?? null],
  );
  if (taken) throw new ProblemError('conflict', `${name} is in the register already, as ${taken.id}.`);
}

function columnsOf(content: RegisteredSystem) {
  return [content.name, content.kind, content.status, JSON.stringify(content)];
}

/** Adds the state that the entry has now to its history. */
async function kept(tx: EntityManager, caller: Principal, id: string): Promise<SystemRow> {
  const system = await requiredSystem(tx, id);
  await tx.query(
    `INSERT INTO ai_system_revision (system_id, rev, organisation_id, content, by_principal, at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, system.rev, caller.organisationId, JSON.stringify(system.content), caller.id, system.updated_at],
  );
  return system;
}
