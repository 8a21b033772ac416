import type { Transaction } from '#jobs';
import { newId } from '#persistence';

export const ALERT_KINDS = [
  'reminder',
  'determination_flipped',
  'limit_moved',
  'evidence_altered',
  'evidence_missing',
  'webhook_disabled',
  'citation_not_found',
  'mitigation_regressed',
  'proposal',
  'no_receipt',
  'acceptance_expired',
  'test',
] as const;

/** Something that people have to hear of, whether or not they look. */
export interface NewAlert {
  readonly organisationId: string;
  readonly incidentId: string | null;
  readonly kind: (typeof ALERT_KINDS)[number];
  /** What it is about: a regime, an obligation. */
  readonly subject: string;
  readonly text: string;
  readonly detail: object;
  readonly at: Date;
}

export interface Alert {
  readonly id: string;
  readonly incident: { readonly id: string; readonly reference: string } | null;
  readonly kind: NewAlert['kind'];
  readonly subject: string;
  readonly text: string;
  readonly detail: object;
  readonly at: Date;
  /** When the asking principal marked it as seen. */
  readonly seen_at: Date | null;
}

/** Raises an alert and answers with its id. */
export async function raiseAlert(tx: Transaction, alert: NewAlert): Promise<string> {
  const id = newId('alr', alert.at);
  await tx.query(
    `INSERT INTO alert (id, organisation_id, incident_id, kind, subject, text, detail, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      alert.organisationId,
      alert.incidentId,
      alert.kind,
      alert.subject,
      alert.text,
      JSON.stringify(alert.detail),
      alert.at,
    ],
  );
  return id;
}

/** The organisation's alerts before one of them, newest first; with `unseen`, those that `principal` has not marked as seen. */
export async function listAlerts(
  tx: Transaction,
  query: {
    readonly principal: string;
    readonly unseen: boolean;
    readonly limit: number;
    readonly before?: string | undefined;
  },
): Promise<readonly Alert[]> {
  return (await tx.query(
    `SELECT a.id, a.kind, a.subject, a.text, a.detail, a.at, s.at AS seen_at,
       CASE WHEN i.id IS NOT NULL THEN json_build_object('id', i.id, 'reference', i.reference) END AS incident
     FROM alert a LEFT JOIN incident i ON i.id = a.incident_id
       LEFT JOIN alert_seen s ON s.alert_id = a.id AND s.principal = $1
     WHERE ($2 = false OR s.at IS NULL) AND ($3::text IS NULL OR (a.at, a.id) < (
       SELECT at, id FROM alert WHERE id = $3))
     ORDER BY a.at DESC, a.id DESC LIMIT $4`,
    [query.principal, query.unseen, query.before ?? null, query.limit],
  )) as Alert[];
}
