import type { DisclosureState, Due } from '#domain';
import type { EntityManager } from 'typeorm';

export interface DisclosureFilter {
  readonly state?: readonly DisclosureState[];
  readonly regime?: readonly string[];
  /** Ids of incidents. */
  readonly incident?: readonly string[];
  /** By the end of the limit on its stage and recipient; `due_from` is included, `due_to` is not. */
  readonly due_from?: string;
  readonly due_to?: string;
}

export interface ListedDisclosure {
  readonly id: string;
  readonly incident: { readonly id: string; readonly reference: string; readonly title: string };
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly language: string;
  readonly state: DisclosureState;
  readonly revision: number;
  readonly version: number | null;
  readonly predecessor: string | null;
  readonly succession: string | null;
  readonly updated_at: Date;
  /** The limit on its stage and recipient; null where there is none. */
  readonly due: Due | null;
  /** When nothing more is in time. */
  readonly due_at: Date | null;
  readonly open_comments: number;
}

/** The organisation's disclosures after one of them, newest first. */
export async function listDisclosures(
  tx: EntityManager,
  query: {
    readonly filter: DisclosureFilter;
    readonly limit: number;
    readonly after?: string | undefined;
  },
): Promise<readonly ListedDisclosure[]> {
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const { state, regime, incident, due_from, due_to } = query.filter;
  const conditions = [
    'true',
    ...(state ? [`d.state = ANY (${value(state)}::text[])`] : []),
    ...(regime ? [`d.regime = ANY (${value(regime)}::text[])`] : []),
    ...(incident
      ? [`(d.incident_id = ANY (${value(incident)}::text[]) OR i.reference = ANY ($${values.length}))`]
      : []),
    ...(due_from ? [`o.ends_at >= ${value(due_from)}::timestamptz`] : []),
    ...(due_to ? [`o.ends_at < ${value(due_to)}::timestamptz`] : []),
    ...(query.after ? [`d.id < ${value(query.after)}`] : []),
  ];
  return tx.query(
    `SELECT d.id, d.regime, d.stage, d.recipient, d.language, d.state, d.revision, d.version, d.predecessor,
       d.succession, d.updated_at, json_build_object('id', i.id, 'reference', i.reference, 'title', i.title) AS incident,
       o.due, nullif(o.ends_at, 'infinity') AS due_at,
       (SELECT count(*)::integer FROM disclosure_comment c
         WHERE c.disclosure_id = d.id AND c.reply_to IS NULL AND c.resolved_at IS NULL) AS open_comments
     FROM disclosure d JOIN incident i ON i.id = d.incident_id
       LEFT JOIN LATERAL (SELECT due, ends_at FROM obligation
         WHERE incident_id = d.incident_id AND regime = d.regime AND stage = d.stage AND recipient = d.recipient
         ORDER BY occurrence DESC NULLS LAST LIMIT 1) o ON true
     WHERE ${conditions.join(' AND ')} ORDER BY d.id DESC LIMIT ${query.limit}`,
    values,
  );
}

/** The limit on a disclosure's stage and recipient, where there is one. */
export async function dueOf(
  tx: EntityManager,
  of: {
    readonly incident_id: string;
    readonly regime: string;
    readonly stage: string;
    readonly recipient: string;
  },
): Promise<Due | null> {
  const [row]: { due: Due | null }[] = await tx.query(
    `SELECT due FROM obligation
     WHERE incident_id = $1 AND regime = $2 AND stage = $3 AND recipient = $4
     ORDER BY occurrence DESC NULLS LAST LIMIT 1`,
    [of.incident_id, of.regime, of.stage, of.recipient],
  );
  return row?.due ?? null;
}

/** Of the disclosures that wait for approval or filing, the first few whose record has moved on since. */
export async function perhapsVoid(tx: EntityManager, limit: number): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT d.id FROM disclosure d JOIN incident i ON i.id = d.incident_id
     WHERE d.state IN ('in_review', 'approved') AND d.checked_revision IS DISTINCT FROM i.revision
     ORDER BY d.id LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
