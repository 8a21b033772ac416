import { heldAmong } from '#custody';
import type { EvidenceItemEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { requiredEvidence } from './required-evidence.js';

/** An evidence item as the API shows it. */
export type EvidenceView = Omit<
  EvidenceItemEntity,
  'organisation_id' | 'reader_version' | 'deleted_at' | 'deleted_by' | 'deletion_reason'
> & {
  readonly held: boolean;
  readonly deletion: { readonly at: Date; readonly by: string; readonly reason: string } | null;
};

/** Items with what else is known of them. */
export async function evidenceViews(
  tx: EntityManager,
  items: readonly EvidenceItemEntity[],
): Promise<EvidenceView[]> {
  const held = await heldAmong(
    tx,
    items.map(({ id }) => id),
  );
  return items.map((item) => view(item, held.has(item.id)));
}

/** One item as the API shows it; 404 where there is none. */
export async function requiredView(tx: EntityManager, id: string): Promise<EvidenceView> {
  const [evidence] = await evidenceViews(tx, [await requiredEvidence(tx, id)]);
  return evidence!;
}

function view(item: EvidenceItemEntity, held: boolean): EvidenceView {
  const {
    organisation_id: _organisation,
    reader_version: _version,
    deleted_at: at,
    deleted_by: by,
    deletion_reason: reason,
    ...shown
  } = item;
  return { ...shown, held, deletion: at && by && reason ? { at, by, reason } : null };
}
