import type { OrganisationProfile } from '#schemas';
import { DataSource } from 'typeorm';
import { noteAccountEvent } from './account-events.js';
import { dataSourceOptions } from './data-source.js';
import { newId } from './ids.js';
import { newApiKey, newSecret, secretDigest } from './secrets.js';

const DAY = 24 * 3600 * 1000;

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
