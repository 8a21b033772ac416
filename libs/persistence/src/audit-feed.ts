import type { EntityManager } from 'typeorm';

/** What the feed is about; each area has events of its own. */
export const AUDIT_AREAS = [
  'account',
  'incident',
  'evidence',
  'disclosure',
  'filing',
  'regime',
  'import',
  'export',
] as const;

export interface AuditFilter {
  /** Areas (`account`) or single kinds of event (`account.signed-in`). */
  readonly kind?: readonly string[];
  /** Principals who did it. */
  readonly by?: readonly string[];
  /** One incident, with the custody of its evidence. */
  readonly incident?: string;
  /** RFC 3339 instants or dates; `from` is included, `to` is not. */
  readonly from?: string;
  readonly to?: string;
}

export interface AuditEvent {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  /** Null: nobody who proved who they are. */
  readonly by: string | null;
  /** With what they proved it, where that is known. */
  readonly credential: string | null;
  readonly incident: string | null;
  /** Id of what was acted upon. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Where the feed goes on: after the event with this time (to the microsecond) and id. */
export interface AuditPosition {
  readonly at: string;
  readonly id: string;
}

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly next?: AuditPosition;
}

/**
 * One page of everything that was done in the organisation, newest first. All rows are of one organisation; it is named
 * in the order because the indexes begin with it, and only so are the tables merged instead of sorted.
 */
export async function listAudit(
  tx: EntityManager,
  query: { readonly filter: AuditFilter; readonly limit: number; readonly after?: AuditPosition },
): Promise<AuditPage> {
  const values: unknown[] = [];
  const conditions = conditionsOf(query.filter, values);
  if (query.after) {
    const [at, id] = [`$${values.push(query.after.at)}::timestamptz`, `$${values.push(query.after.id)}`];
    // The second says no more than the first, but to an index.
    conditions.push(`(at, id) < (${at}, ${id}) AND at <= ${at}`);
  }
  const rows: (AuditEvent & { position: string })[] = await tx.query(
    `SELECT id, at, area || '.' || event AS kind, by_principal AS by, credential, incident_id AS incident, subject,
       details, at::text AS position
     FROM audit_event WHERE ${conditions.join(' AND ') || 'true'}
     ORDER BY organisation_id, at DESC, id DESC LIMIT ${query.limit + 1}`,
    values,
  );
  const events = rows.slice(0, query.limit).map(({ position: _position, ...event }) => event);
  const last = rows[query.limit - 1];
  if (rows.length <= query.limit || !last) return { events };
  return { events, next: { at: last.position, id: last.id } };
}

function conditionsOf({ kind, by, incident, from, to }: AuditFilter, values: unknown[]): string[] {
  const value = (one: unknown, type: string) => `$${values.push(one)}::${type}`;
  const conditions: string[] = [];
  if (kind) {
    // By area alone the tables of other areas are not even looked at.
    conditions.push(`area = ANY (${value([...new Set(kind.map((one) => one.split('.')[0]))], 'text[]')})`);
    const wanted = value(kind, 'text[]');
    conditions.push(`(area = ANY (${wanted}) OR area || '.' || event = ANY (${wanted}))`);
  }
  if (by) conditions.push(`by_principal = ANY (${value(by, 'text[]')})`);
  if (incident) {
    const id = value(incident, 'text');
    conditions.push(`(incident_id = ${id} OR (area = 'evidence' AND incident_id IS NULL AND subject IN (
      SELECT evidence_id FROM incident_evidence e WHERE e.incident_id = ${id})))`);
  }
  if (from) conditions.push(`at >= ${value(from, 'timestamptz')}`);
  if (to) conditions.push(`at < ${value(to, 'timestamptz')}`);
  return conditions;
}
