import { canonicalJson } from '#domain';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';

/** Incidents after one of them whose subject is a system of this name, voided ones left out, in the order of their ids. */
export async function incidentsOfSystem(
  tx: EntityManager,
  system: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly IncidentRecord[]> {
  // Documents are canonical JSON: a name that is not in the text as it is written there is not in the document, and
  // only those with it are parsed.
  const rows: { document: string }[] = await tx.query(
    `SELECT document FROM incident
     WHERE status <> 'voided' AND ($2::text IS NULL OR id > $2) AND strpos(document, $3) > 0
       AND EXISTS (SELECT FROM json_array_elements(document::json -> 'systems') system
         WHERE system ->> 'name' = $1 AND system ->> 'role' = 'subject')
     ORDER BY id LIMIT $4`,
    [system, after ?? null, canonicalJson(system), limit],
  );
  return rows.map(({ document }) => JSON.parse(document) as IncidentRecord);
}
