import type { AccountEvent } from '#persistence';
import type { Principal } from './identity.api.js';

/** The caller as the log of accounts names whoever did something. */
export function actor(caller: Principal): Pick<AccountEvent, 'organisationId' | 'by' | 'credential'> {
  return { organisationId: caller.organisationId, by: caller.id, credential: caller.credential };
}
