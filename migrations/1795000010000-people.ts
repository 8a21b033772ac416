import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, grant, isolate } from './rls.js';

/** Invitations, sessions that can be listed, keys with scopes and rotation, outgoing mail, limits on attempts. */
export class People1795000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.extend(runner);
    await this.tables(runner);
    for (const table of ['invitation', 'outbox_message']) await isolate(runner, table);
    await grant(runner, 'session', 'UPDATE (last_seen_at)');
    await grant(runner, 'invitation', 'SELECT, INSERT, UPDATE (accepted_at, revoked_at)');
    await grant(runner, 'outbox_message', 'SELECT, INSERT, UPDATE (body, sent_at, attempts, failure)');
    await this.lookUps(runner);
    await this.limits(runner);
  }

  private async extend(runner: QueryRunner): Promise<void> {
    // Who signs in elsewhere has no password here; oidc_identity is the issuer and the subject that vouch instead.
    await runner.query(`
      ALTER TABLE user_account
        ALTER COLUMN password_hash DROP NOT NULL,
        ADD COLUMN oidc_identity text CONSTRAINT user_account_oidc_identity UNIQUE`);
    await runner.query(`
      ALTER TABLE session
        ADD COLUMN id text CONSTRAINT session_id UNIQUE,
        ADD COLUMN user_agent text,
        ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now()`);
    await runner.query(`UPDATE session SET id = 'ses_' || gen_random_uuid()`);
    await runner.query(`ALTER TABLE session ALTER COLUMN id SET NOT NULL`);
    await runner.query(`CREATE INDEX session_by_user ON session (user_id)`);
    await runner.query(`
      ALTER TABLE api_key
        ADD COLUMN actions text[],
        ADD COLUMN last_used_at timestamptz,
        ADD COLUMN replaced_by text CONSTRAINT api_key_replaced_by_fk REFERENCES api_key (id)`);
  }

  private async tables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitation (
        id text NOT NULL CONSTRAINT invitation_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT invitation_organisation_fk REFERENCES organisation (id),
        email text NOT NULL,
        roles text[] NOT NULL,
        token_digest text NOT NULL CONSTRAINT invitation_token UNIQUE,
        invited_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX invitation_open ON invitation (organisation_id, lower(email))
        WHERE accepted_at IS NULL AND revoked_at IS NULL`);
    await runner.query(`
      CREATE TABLE outbox_message (
        id text NOT NULL CONSTRAINT outbox_message_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT outbox_message_organisation_fk REFERENCES organisation (id),
        recipient text NOT NULL,
        subject text NOT NULL,
        body text,
        created_at timestamptz NOT NULL,
        send_before timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        sent_at timestamptz,
        failure text
      )`);
    await runner.query(
      `CREATE INDEX outbox_message_newest ON outbox_message (organisation_id, created_at DESC)`,
    );
  }

  /** What must be known before a tenant is known: exact look-ups by secret, or by what a provider vouches for. */
  private async lookUps(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_session, find_api_key');
    await definer(runner, {
      signature: 'find_session(wanted text)',
      returns: 'TABLE (organisation_id text, id text, user_id text, name text, roles text[], stale boolean)',
      body: `SELECT s.organisation_id, s.id, u.id, u.name, u.roles, s.last_seen_at < now() - interval '5 minutes'
               FROM session s JOIN user_account u ON u.id = s.user_id
              WHERE s.digest = wanted AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours'
                AND u.deactivated_at IS NULL`,
    });
    await definer(runner, {
      signature: 'find_api_key(wanted text)',
      returns: `TABLE (organisation_id text, id text, name text, roles text[], actions text[], secret_digest text,
                       stale boolean)`,
      body: `SELECT k.organisation_id, k.id, k.name, k.roles, k.actions, k.secret_digest,
                    coalesce(k.last_used_at < now() - interval '1 hour', true)
               FROM api_key k WHERE k.id = wanted AND k.revoked_at IS NULL AND k.expires_at > now()`,
    });
    const invitation = `FROM invitation i JOIN organisation o ON o.id = i.organisation_id
              WHERE i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()`;
    await definer(runner, {
      signature: 'find_invitation(wanted text)',
      returns: 'TABLE (organisation_id text, id text, email text, roles text[])',
      body: `SELECT i.organisation_id, i.id, i.email, i.roles ${invitation} AND i.token_digest = wanted`,
    });
    await definer(runner, {
      signature: 'find_invitation_of(address text)',
      returns: 'TABLE (organisation_id text, id text, email text, roles text[])',
      body: `SELECT i.organisation_id, i.id, i.email, i.roles ${invitation} AND lower(i.email) = lower(address)
              ORDER BY i.created_at DESC LIMIT 1`,
    });
    await definer(runner, {
      signature: 'find_oidc_account(identity text, address text)',
      returns: 'TABLE (organisation_id text, id text, linked boolean)',
      body: `SELECT u.organisation_id, u.id, u.oidc_identity IS NOT NULL FROM user_account u
              WHERE u.deactivated_at IS NULL
                AND (u.oidc_identity = identity OR (u.oidc_identity IS NULL AND lower(u.email) = lower(address)))
              ORDER BY u.oidc_identity NULLS LAST LIMIT 1`,
    });
  }

  /**
   * A leaky bucket per subject (the generic cell rate algorithm): `free_at` is when the bucket is empty again. The
   * table belongs to nobody's organisation and is reached through the function only; subjects are digests.
   */
  private async limits(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE attempt_limit (
        subject text NOT NULL CONSTRAINT attempt_limit_pk PRIMARY KEY,
        free_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX attempt_limit_free_at ON attempt_limit (free_at)`);
    await runner.query(`ALTER TABLE attempt_limit ENABLE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE attempt_limit FORCE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY attempt_limit_owner ON attempt_limit TO CURRENT_USER USING (true) WITH CHECK (true)`,
    );
    await definer(runner, {
      signature: 'take_attempt(wanted text, burst integer, refill interval)',
      returns: 'TABLE (allowed boolean, remaining integer, wait_seconds integer)',
      volatile: true,
      body: `
        DELETE FROM attempt_limit WHERE subject IN (
          SELECT subject FROM attempt_limit WHERE free_at < clock_timestamp() LIMIT 10 FOR UPDATE SKIP LOCKED);
        WITH taken AS (
          INSERT INTO attempt_limit AS l VALUES (wanted, clock_timestamp() + refill)
          ON CONFLICT (subject) DO UPDATE SET free_at = greatest(l.free_at, clock_timestamp()) + refill
            WHERE l.free_at <= clock_timestamp() + (burst - 1) * refill
          RETURNING l.free_at
        ), level AS (
          SELECT EXISTS (SELECT FROM taken) AS allowed,
                 extract(epoch FROM coalesce((SELECT free_at FROM taken),
                   (SELECT free_at FROM attempt_limit WHERE subject = wanted)) - clock_timestamp())
                   / extract(epoch FROM refill) AS used
        )
        SELECT allowed, greatest(0, floor(burst - used))::integer,
               greatest(1, ceil((used - burst + 1) * extract(epoch FROM refill)))::integer FROM level`,
    });
  }

  async down(): Promise<void> {
    throw new Error('Accounts without a password, sessions and invitations cannot be taken back.');
  }
}
