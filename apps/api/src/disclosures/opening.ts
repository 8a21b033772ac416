import type { Succession } from '#domain';
import { addEvent, DisclosureEntity, newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/identity.api.js';
import type { Profile } from './profile.js';

interface Opened extends Profile {
  readonly id: string;
  readonly incident_id: string;
  readonly predecessor?: string;
  readonly succession?: Succession;
}

/** Keeps a new draft. */
export async function keepOpened(tx: EntityManager, caller: Principal, opened: Opened): Promise<void> {
  const now = new Date();
  await tx.insert(DisclosureEntity, {
    ...opened,
    organisation_id: caller.organisationId,
    state: 'draft',
    created_by: caller.id,
    created_at: now,
    updated_at: now,
  });
  await addEvent(
    tx,
    { organisationId: caller.organisationId, disclosureId: opened.id },
    {
      id: newId('dev', now),
      move: 'open',
      version: null,
      by: caller.id,
      at: now,
      reason: opened.succession ? `${opened.succession} of ${opened.predecessor}` : null,
      changes: null,
    },
  );
}
