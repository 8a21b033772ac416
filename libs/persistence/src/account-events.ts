import { newId } from './ids.js';

/** With what somebody proved who they are. */
export const CREDENTIALS = [
  'password',
  'passkey',
  'provider',
  'api_key',
  'invitation',
  'reset_link',
  'bootstrap_token',
] as const;
export type Credential = (typeof CREDENTIALS)[number];

export type AccountEventType =
  | 'invited'
  | 'invitation-revoked'
  | 'joined'
  | 'signed-in'
  | 'sign-in-refused'
  | 'signed-out'
  | 'sessions-ended'
  | 'password-changed'
  | 'password-change-refused'
  | 'password-reset-begun'
  | 'password-reset'
  | 'provider-linked'
  | 'passkey-added'
  | 'passkey-removed'
  | 'roles-changed'
  | 'deactivated'
  | 'reactivated'
  | 'key-made'
  | 'key-rotated'
  | 'key-revoked'
  | 'webhook-made'
  | 'webhook-changed'
  | 'webhook-rotated'
  | 'webhook-removed'
  | 'partner-made'
  | 'partner-changed'
  | 'grant-made'
  | 'grant-revoked'
  | 'link-made'
  | 'link-revoked'
  | 'page-changed'
  | 'published'
  | 'unpublished'
  | 'system-registered'
  | 'system-changed'
  | 'system-retired';

/** What happened to an account, an invitation, a key, a webhook endpoint or a registered system. Ids and codes only: the log outlives the people in it. */
export interface AccountEvent {
  readonly organisationId: string;
  readonly type: AccountEventType;
  /** Id of the account, invitation, key, endpoint or system. */
  readonly subject: string;
  /** Null: nobody who proved who they are. */
  readonly by: string | null;
  readonly credential: Credential | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Adds an event, in the transaction of what it tells of; nothing ever changes or removes one. */
export async function noteAccountEvent(
  tx: { query(sql: string, values: unknown[]): Promise<unknown> },
  { organisationId, type, subject, by, credential, details = {} }: AccountEvent,
): Promise<void> {
  await tx.query(
    `INSERT INTO account_event (id, organisation_id, type, subject, by_principal, credential, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId('aev'), organisationId, type, subject, by, credential, JSON.stringify(details)],
  );
}
