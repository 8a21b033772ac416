import type { IncidentRecord, SYSTEM_ROLES } from '#schemas';
import type { EntityManager } from 'typeorm';

export type SystemRole = (typeof SYSTEM_ROLES)[number];

export interface IncidentOfSystem {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly severity: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** What the record states of the system, item by item. */
  readonly stated: readonly {
    readonly item_id: string;
    readonly role: SystemRole;
    readonly version: string | null;
  }[];
}

interface Page {
  readonly limit: number;
  /** Only incidents on this version. */
  readonly version?: string | undefined;
  readonly before?: string | undefined;
}

/** Incidents whose record refers to a registered system, newest first; voided ones and drills are left out. */
export function incidentsOfRegisteredSystem(
  tx: EntityManager,
  system: string,
  { limit, version, before }: Page,
): Promise<IncidentOfSystem[]> {
  return tx.query(
    `SELECT i.id, i.reference, i.title, i.kind, i.status, i.severity, i.created_at, i.updated_at,
       json_agg(json_build_object('item_id', s.item_id, 'role', s.role, 'version', s.version)
         ORDER BY s.item_id) AS stated
     FROM incident_system s JOIN incident i ON i.id = s.incident_id
     WHERE s.system_id = $1 AND i.status <> 'voided'
       AND ($2::text IS NULL OR s.version = $2) AND ($3::text IS NULL OR i.id < $3)
     GROUP BY i.id ORDER BY i.id DESC LIMIT $4`,
    [system, version ?? null, before ?? null, limit],
  );
}

/** The records that are about a registered system, newest first. */
export async function recordsOfRegisteredSystem(
  tx: EntityManager,
  system: string,
  { limit, before }: Page,
): Promise<IncidentRecord[]> {
  const rows: { document: string }[] = await tx.query(
    `SELECT i.document FROM incident i
     WHERE i.status <> 'voided' AND ($2::text IS NULL OR i.id < $2)
       AND i.id IN (SELECT incident_id FROM incident_system WHERE system_id = $1 AND role = 'subject')
     ORDER BY i.id DESC LIMIT $3`,
    [system, before ?? null, limit],
  );
  return rows.map(({ document }) => JSON.parse(document) as IncidentRecord);
}

/** How many incidents name each version in each role; version null: those that name none. */
export function incidentsByVersion(
  tx: EntityManager,
  system: string,
): Promise<{ version: string | null; role: SystemRole; incidents: number }[]> {
  return tx.query(
    `SELECT s.version, s.role, count(DISTINCT i.id)::integer AS incidents
     FROM incident_system s JOIN incident i ON i.id = s.incident_id
     WHERE s.system_id = $1 AND i.status <> 'voided'
     GROUP BY s.version, s.role ORDER BY s.version, s.role`,
    [system],
  );
}
