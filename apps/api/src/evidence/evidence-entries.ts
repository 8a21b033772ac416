import type { Summary } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import type { EvidenceEntry } from '#regimes';
import type { EntityManager } from 'typeorm';
import { evidenceOf } from './evidence.service.js';

/** The evidence of an incident as forms list it. */
export async function evidenceEntries(tx: EntityManager, incidentId: string): Promise<EvidenceEntry[]> {
  return (await evidenceOf(tx, incidentId)).map(toEntry);
}

function toEntry({
  id,
  name,
  digest,
  bytes,
  media_type,
  received_at,
  understanding,
}: EvidenceItemEntity): EvidenceEntry {
  const entry = { id, name, digest, bytes, media_type, received_at: received_at.toISOString() };
  const summary = understanding as Summary | null;
  if (!summary) return entry;
  return { ...entry, summary: summary.understood ? summary.run : summary.sentence };
}
