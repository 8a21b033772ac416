import { Injectable } from '@nestjs/common';
import { contentChanges, type ContentChange } from '#domain';
import { DisclosureEntity, perhapsVoid } from '#persistence';
import type { EntityManager } from 'typeorm';
import { ContentService, documentOf } from './content.service.js';
import { makeMove } from './moves.js';
import { requiredDisclosure } from './required-disclosure.js';

/** Disclosures that a list brings up to date; each of them does it for itself when it is read. */
const MOST_SETTLED = 20;

/**
 * Review and approval are of a content. Where the content would be another one today, because the record, the
 * organisation or the pack changed, they are void, and the disclosure is a draft again that says which field did it.
 */
@Injectable()
export class StandingService {
  constructor(private readonly content: ContentService) {}

  /** The disclosure as it stands now. */
  async settled(tx: EntityManager, id: string): Promise<DisclosureEntity> {
    const seen = await requiredDisclosure(tx, id);
    if (!isUnderReview(seen)) return seen;
    const disclosure = await requiredDisclosure(tx, id, { lock: true });
    const changes = await this.changes(tx, disclosure);
    if (changes.length === 0) return this.noteChecked(tx, disclosure);
    return this.void(tx, disclosure, { by: null, changes });
  }

  /** Brings those up to date whose records moved on. */
  async settleSome(tx: EntityManager): Promise<void> {
    for (const id of await perhapsVoid(tx, MOST_SETTLED)) await this.settled(tx, id);
  }

  /** What a disclosure under review would say differently if it were frozen now; nothing for any other. */
  async changes(tx: EntityManager, disclosure: DisclosureEntity): Promise<readonly ContentChange[]> {
    if (!isUnderReview(disclosure)) return [];
    const frozen = (await documentOf(tx, disclosure))!;
    const { frozen: current } = await this.content.of(tx, disclosure, new Date(frozen.prepared_at));
    // A filing of another disclosure may settle a contradiction that a note explains; the note is none the worse.
    return contentChanges(frozen, current.document).filter(({ what }) => what !== 'corrections');
  }

  /** Makes a disclosure under review a draft again because its content changed. */
  void(
    tx: EntityManager,
    disclosure: DisclosureEntity,
    { by, changes }: { readonly by: string | null; readonly changes: readonly ContentChange[] },
  ): Promise<DisclosureEntity> {
    return makeMove(tx, disclosure, { move: 'void', by, at: new Date(), changes });
  }

  private async noteChecked(tx: EntityManager, disclosure: DisclosureEntity): Promise<DisclosureEntity> {
    const [{ revision }] = await tx.query('SELECT revision FROM incident WHERE id = $1', [
      disclosure.incident_id,
    ]);
    if (disclosure.checked_revision === revision) return disclosure;
    await tx.update(DisclosureEntity, { id: disclosure.id }, { checked_revision: revision });
    return Object.assign(new DisclosureEntity(), disclosure, { checked_revision: revision });
  }
}

export function isUnderReview({ state }: DisclosureEntity): boolean {
  return state === 'in_review' || state === 'approved';
}
