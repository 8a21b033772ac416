import type { AccountEvent } from '#persistence';

/** What the log of accounts needs of a principal. */
interface Acting {
  readonly id: string;
  readonly organisationId: string;
  readonly credential: AccountEvent['credential'];
}

/** The caller as the log of accounts names whoever did something. */
export function actor({
  id,
  organisationId,
  credential,
}: Acting): Pick<AccountEvent, 'organisationId' | 'by' | 'credential'> {
  return { organisationId, by: id, credential };
}
