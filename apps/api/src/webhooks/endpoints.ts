import { signingKey, spelledPublicKey, spelledSecret } from '#webhooks';
import { newId } from '#persistence';
import type { Tlp } from '#schemas';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import { partnerOf } from '../partners/partners.api.js';
import { ProblemError } from '../problem/problem.js';

/** A webhook endpoint as the API shows it, without its keys. */
export interface EndpointRow {
  readonly id: string;
  readonly rev: number;
  readonly url: string;
  readonly description: string;
  readonly event_types: readonly string[] | null;
  readonly ceiling: Tlp;
  readonly state: 'active' | 'disabled';
  readonly disabled_reason: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Whose it is; null: the organisation's own. */
  readonly partner_id: string | null;
}

/** As it is shown: to its owner only, who knows who they are. */
export interface Endpoint extends Omit<EndpointRow, 'partner_id'> {
  readonly keys: readonly {
    readonly id: string;
    readonly public_key: string;
    readonly created_at: Date;
    readonly expires_at: Date | null;
  }[];
}

const COLUMNS = `id, rev, url, description, event_types, ceiling, state, disabled_reason, created_by, created_at,
  updated_at, partner_id`;

/** Whose endpoints a caller has to do with: those of the partner that they act for, or the organisation's own. */
export async function ownerOf(tx: EntityManager, caller: Principal): Promise<string | null> {
  return (await partnerOf(tx, caller))?.id ?? null;
}

export async function listEndpoints(
  tx: EntityManager,
  master: Buffer,
  owner: string | null,
): Promise<Endpoint[]> {
  const rows: EndpointRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM webhook_endpoint
     WHERE state <> 'removed' AND partner_id IS NOT DISTINCT FROM $1 ORDER BY id`,
    [owner],
  );
  return withKeys(tx, master, rows);
}

export async function readEndpoint(
  tx: EntityManager,
  master: Buffer,
  { id, owner }: { readonly id: string; readonly owner: string | null },
): Promise<Endpoint> {
  const [endpoint] = await withKeys(tx, master, [await requiredEndpoint(tx, { id, owner })]);
  return endpoint!;
}

/** The endpoint, or the same 404 whether it does not exist, was removed or belongs to somebody else. */
export async function requiredEndpoint(
  tx: EntityManager,
  { id, owner }: { readonly id: string; readonly owner: string | null },
  { lock = false } = {},
): Promise<EndpointRow> {
  const [row]: EndpointRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM webhook_endpoint
     WHERE id = $1 AND state <> 'removed' AND partner_id IS NOT DISTINCT FROM $2 ${lock ? 'FOR UPDATE' : ''}`,
    [id, owner],
  );
  if (!row) throw new ProblemError('not-found', `There is no webhook endpoint ${id}.`);
  return row;
}

/** Gives an endpoint a new key and answers with its secret, which nobody can be told again. */
export async function addKey(
  tx: EntityManager,
  master: Buffer,
  of: { readonly organisationId: string; readonly endpointId: string; readonly now: Date },
): Promise<string> {
  const id = newId('whk', of.now);
  await tx.query(
    'INSERT INTO webhook_key (id, organisation_id, endpoint_id, created_at) VALUES ($1, $2, $3, $4)',
    [id, of.organisationId, of.endpointId, of.now],
  );
  return spelledSecret(signingKey(master, id));
}

async function withKeys(
  tx: EntityManager,
  master: Buffer,
  endpoints: readonly EndpointRow[],
): Promise<Endpoint[]> {
  const keys: { id: string; endpoint_id: string; created_at: Date; expires_at: Date | null }[] =
    await tx.query(
      `SELECT id, endpoint_id, created_at, expires_at FROM webhook_key
       WHERE endpoint_id = ANY ($1) AND (expires_at IS NULL OR expires_at > $2) ORDER BY created_at DESC`,
      [endpoints.map(({ id }) => id), new Date()],
    );
  return endpoints.map(({ partner_id: _owner, ...endpoint }) => ({
    ...endpoint,
    keys: keys
      .filter(({ endpoint_id }) => endpoint_id === endpoint.id)
      .map(({ id, created_at, expires_at }) => ({
        id,
        public_key: spelledPublicKey(signingKey(master, id)),
        created_at,
        expires_at,
      })),
  }));
}
