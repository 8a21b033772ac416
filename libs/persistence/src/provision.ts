import type { OrganisationProfile } from '#schemas';
import { DataSource } from 'typeorm';
import { noteAccountEvent } from './account-events.js';
import { dataSourceOptions } from './data-source.js';
import { newId } from './ids.js';
import { beginPasswordReset, type BegunReset } from './password-resets.js';
import { newApiKey, newSecret, secretDigest } from './secrets.js';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/**
 * The token with which the first administrator is made; a new one at each start until it is used, null afterwards.
 * Only its digest is stored.
 */
export async function ensureBootstrapToken(ownerUrl: string): Promise<string | null> {
  return asOwner(ownerUrl, async (owner) => {
    const [used] = await owner.query('SELECT 1 FROM bootstrap_token WHERE used_at IS NOT NULL LIMIT 1');
    if (used) return null;
    const token = `cnd_boot_${newSecret()}`;
    await owner.query('DELETE FROM bootstrap_token WHERE used_at IS NULL');
    await owner.query('INSERT INTO bootstrap_token (digest) VALUES ($1)', [secretDigest(token)]);
    return token;
  });
}

/** Creates an organisation with one API key, from the machine that owns the database (the demo, tests, imports). */
export async function provisionOrganisation(
  ownerUrl: string,
  options: { name: string; profile: OrganisationProfile; keyName: string; roles?: readonly string[] },
): Promise<{ organisationId: string; apiKey: string }> {
  return asOwner(ownerUrl, async (owner) => {
    const organisationId = newId('org');
    await owner.query('INSERT INTO organisation (id, name, profile) VALUES ($1, $2, $3)', [
      organisationId,
      options.name,
      JSON.stringify(options.profile),
    ]);
    const { keyName: name, roles = ['admin'] } = options;
    return { organisationId, apiKey: await insertKey(owner, { organisationId, name, roles }) };
  });
}

/** Adds a key that is nobody's hand but its own: a second pair of eyes where there are no people yet. */
export async function provisionKey(
  ownerUrl: string,
  key: { organisationId: string; name: string; roles: readonly string[] },
): Promise<string> {
  return asOwner(ownerUrl, (owner) => insertKey(owner, key));
}

/**
 * Invites a person from the machine that owns the database, without a letter. The answer is the one-time token with
 * which the invitation is accepted within a day.
 */
export async function provisionInvitation(
  ownerUrl: string,
  { organisationId, email, roles }: { organisationId: string; email: string; roles: readonly string[] },
): Promise<string> {
  return asOwner(ownerUrl, async (owner) => {
    const now = new Date();
    const id = newId('inv', now);
    const token = newSecret();
    await owner.query(
      `INSERT INTO invitation (id, organisation_id, email, roles, token_digest, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'owner', $6, $7)`,
      [id, organisationId, email, roles, secretDigest(token), now, new Date(now.getTime() + DAY)],
    );
    await noteAccountEvent(owner, {
      organisationId,
      type: 'invited',
      subject: id,
      by: 'owner',
      credential: null,
      details: { roles },
    });
    return token;
  });
}

/**
 * Begins a new password for an account that is in use, from the machine that owns the database: the way back when no
 * administrator can sign in any more. Answers null when there is no such account.
 */
export async function provisionPasswordReset(
  ownerUrl: string,
  email: string,
): Promise<(BegunReset & { readonly name: string; readonly organisation: string }) | null> {
  return asOwner(ownerUrl, (owner) =>
    owner.transaction(async (tx) => {
      const [user] = await tx.query(
        `SELECT u.id, u.organisation_id, u.name, o.name AS organisation FROM user_account u
         JOIN organisation o ON o.id = u.organisation_id
         WHERE lower(u.email) = lower($1) AND u.deactivated_at IS NULL FOR UPDATE OF u`,
        [email],
      );
      if (!user) return null;
      const of = { organisationId: user.organisation_id, userId: user.id };
      const begun = await beginPasswordReset(tx, { ...of, by: 'owner', credential: null, validMs: HOUR });
      return { ...begun, name: user.name, organisation: user.organisation };
    }),
  );
}

async function insertKey(
  owner: DataSource,
  of: { organisationId: string; name: string; roles: readonly string[] },
): Promise<string> {
  const { id, key, secretDigest: digest } = newApiKey();
  const expires = new Date(Date.now() + 365 * DAY);
  await owner.query(
    `INSERT INTO api_key (id, organisation_id, name, secret_digest, roles, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'owner', $6)`,
    [id, of.organisationId, of.name, digest, of.roles, expires],
  );
  await noteAccountEvent(owner, {
    organisationId: of.organisationId,
    type: 'key-made',
    subject: id,
    by: 'owner',
    credential: null,
    details: { roles: of.roles },
  });
  return key;
}

async function asOwner<T>(ownerUrl: string, work: (owner: DataSource) => Promise<T>): Promise<T> {
  const owner = await new DataSource(dataSourceOptions(ownerUrl, 1)).initialize();
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
