import { DomainError } from '#domain';
import { readRevision, type Reader } from '#persistence';
import { PARTS, type IncidentRecord } from '#schemas';

interface Conflict {
  readonly base_rev: number;
  readonly theirs: { readonly id?: string };
}

/** A conflicting edit shows three sides; the one that its author saw is read back from the history, if it was real. */
export async function withBase(reader: Reader, incidentId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof DomainError) || error.code !== 'edit-conflict') return error;
  const conflict = error.detail as Conflict;
  const seen = await readRevision(reader, incidentId, conflict.base_rev);
  const base = seen && sameIn(JSON.parse(seen.document) as IncidentRecord, conflict.theirs);
  const isReal = base?.rev === conflict.base_rev;
  return new DomainError(error.code, error.message, { ...conflict, base: isReal ? base : null });
}

function sameIn(record: IncidentRecord, { id }: Conflict['theirs']): { readonly rev: number } | undefined {
  if (id === undefined) return record.header;
  return PARTS.flatMap((part): readonly { id: string; rev: number }[] => record[part]).find(
    (item) => item.id === id,
  );
}
