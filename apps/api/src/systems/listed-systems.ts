import type { RegisteredSystem } from '#schemas';
import type { EntityManager } from 'typeorm';
import type { SystemListDto } from './dto/system-list.dto.js';

/** What a list says of a system. */
export interface ListedSystem extends Pick<
  RegisteredSystem,
  'name' | 'kind' | 'status' | 'capacities' | 'risk_class' | 'owner' | 'offered_in'
> {
  readonly id: string;
  readonly rev: number;
  readonly newest_version: string | null;
  /** Whose record refers to it; voided ones and drills are left out. */
  readonly incidents: number;
  readonly updated_at: Date;
}

/** After the system of this name in lower case, and this id. */
export interface ByName {
  readonly key: string;
  readonly id: string;
}

/** A page of the register by name. */
export async function listSystems(
  tx: EntityManager,
  { status, kind, capacity, risk_class: risk, name }: Omit<SystemListDto, 'limit' | 'cursor'>,
  { limit, after }: { readonly limit: number; readonly after: ByName | undefined },
): Promise<(ListedSystem & ByName)[]> {
  const rows: {
    id: string;
    rev: number;
    content: RegisteredSystem;
    incidents: number;
    updated_at: Date;
    key: string;
  }[] = await tx.query(
    `SELECT s.id, s.rev, s.content, s.updated_at, lower(s.name) AS key,
       (SELECT count(DISTINCT i.id)::integer FROM incident_system l JOIN incident i ON i.id = l.incident_id
        WHERE l.system_id = s.id AND i.status <> 'voided') AS incidents
     FROM ai_system s
     WHERE ($1::text[] IS NULL OR s.status = ANY ($1)) AND ($2::text[] IS NULL OR s.kind = ANY ($2))
       AND ($3::text[] IS NULL OR EXISTS (
         SELECT FROM json_array_elements_text(s.content -> 'capacities') one WHERE one = ANY ($3)))
       AND ($4::text[] IS NULL OR s.content ->> 'risk_class' = ANY ($4))
       AND ($5::text IS NULL OR strpos(lower(s.name), lower($5)) > 0)
       AND ($6::text IS NULL OR (lower(s.name), s.id) > ($6, $7))
     ORDER BY lower(s.name), s.id LIMIT $8`,
    [
      status ?? null,
      kind ?? null,
      capacity ?? null,
      risk ?? null,
      name ?? null,
      after?.key ?? null,
      after?.id ?? null,
      limit,
    ],
  );
  return rows.map(({ content, ...row }) => ({ ...row, ...summaryOf(content) }));
}

function summaryOf(content: RegisteredSystem) {
  const { name, kind, status, capacities, risk_class, owner, offered_in, versions = [] } = content;
  return {
    name,
    kind,
    status,
    capacities,
    ...(risk_class !== undefined && { risk_class }),
    ...(owner !== undefined && { owner }),
    ...(offered_in !== undefined && { offered_in }),
    newest_version: versions.at(-1)?.version ?? null,
  };
}
