import type { Collection, Summary } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import type { EvidenceEntry } from '#regimes';
import type { EvalRun } from '#schemas';
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
  const summary = understanding as Summary | Collection | null;
  return summary ? { ...entry, summary: summaryOf(summary) } : entry;
}

function summaryOf(summary: Summary | Collection): EvalRun | string {
  if (!summary.understood) return summary.sentence;
  if ('run' in summary) return summary.run;
  const { total, understood } = summary.members;
  return `A zip archive of ${total} files, of which ${understood} are logs that are understood.`;
}
