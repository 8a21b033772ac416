import { stateAfter, type ContentChange, type DisclosureMove } from '#domain';
import { addEvent, DisclosureEntity, newId } from '#persistence';
import type { EntityManager } from 'typeorm';

interface Made {
  readonly move: DisclosureMove;
  /** Nobody, where a change of the content did it. */
  readonly by: string | null;
  readonly at: Date;
  readonly reason?: string | undefined;
  readonly changes?: readonly ContentChange[];
  /** The version that stands from now on; the one that stood, unless it is a draft again. */
  readonly version?: number;
}

/**
 * Moves a locked disclosure to the state that the table of the domain says, and keeps what happened. Throws
 * `illegal-transition` where the table has nothing.
 */
export async function makeMove(
  tx: EntityManager,
  disclosure: DisclosureEntity,
  made: Made,
): Promise<DisclosureEntity> {
  const { move, by, at, reason = null, changes = null } = made;
  const state = stateAfter(disclosure.state, move);
  const version = state === 'draft' ? null : (made.version ?? disclosure.version);
  const changed = { state, version, updated_at: at };
  await tx.update(DisclosureEntity, { id: disclosure.id }, changed);
  await addEvent(
    tx,
    { organisationId: disclosure.organisation_id, disclosureId: disclosure.id },
    { id: newId('dev', at), move, version: version ?? disclosure.version, by, at, reason, changes },
  );
  return Object.assign(new DisclosureEntity(), disclosure, changed);
}

/** Adds to the ledger's outbox what has to be provable later. */
export async function noteInLedger(
  tx: EntityManager,
  organisationId: string,
  entry: { readonly type: string; readonly subject: string; readonly digest: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    'INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, $2, $3, $4, $5)',
    [organisationId, entry.type, entry.subject, entry.digest, entry.at],
  );
}
