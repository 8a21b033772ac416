import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, grant, isolate } from './rls.js';

/** Passkeys (WebAuthn credentials) of people, and the challenges that ceremonies are about. */
export class Passkeys1795110300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passkey (
        id text NOT NULL CONSTRAINT passkey_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT passkey_organisation_fk REFERENCES organisation (id),
        user_id text NOT NULL CONSTRAINT passkey_user_fk REFERENCES user_account (id),
        name text NOT NULL,
        credential_id text NOT NULL CONSTRAINT passkey_credential UNIQUE,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        backed_up boolean NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz
      )`);
    await runner.query('CREATE INDEX passkey_by_user ON passkey (user_id, created_at)');
    await isolate(runner, 'passkey');
    await grant(runner, 'passkey', 'SELECT, INSERT, DELETE, UPDATE (name, counter, backed_up, last_used_at)');
    await definer(runner, {
      signature: 'find_passkey(wanted text)',
      returns: `TABLE (organisation_id text, id text, user_id text, public_key bytea, transports text[],
                       active boolean)`,
      body: `SELECT p.organisation_id, p.id, p.user_id, p.public_key, p.transports, u.deactivated_at IS NULL
               FROM passkey p JOIN user_account u ON u.id = p.user_id WHERE p.credential_id = wanted`,
    });
    await this.challenges(runner);
  }

  /**
   * Like attempts, a challenge belongs to nobody's organisation, because nobody has signed in yet. It is reached through
   * two functions only, is kept as a digest and goes when it is taken, whatever becomes of the answer to it.
   */
  private async challenges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE passkey_challenge (
        digest text NOT NULL CONSTRAINT passkey_challenge_pk PRIMARY KEY,
        purpose text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX passkey_challenge_expiry ON passkey_challenge (expires_at)');
    await runner.query('ALTER TABLE passkey_challenge ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE passkey_challenge FORCE ROW LEVEL SECURITY');
    await runner.query(
      `CREATE POLICY passkey_challenge_owner ON passkey_challenge TO CURRENT_USER USING (true) WITH CHECK (true)`,
    );
    await definer(runner, {
      signature: 'keep_challenge(digest text, purpose text, valid interval)',
      returns: 'void',
      volatile: true,
      body: `
        DELETE FROM passkey_challenge c WHERE c.digest IN (
          SELECT old.digest FROM passkey_challenge old WHERE old.expires_at < now() LIMIT 10 FOR UPDATE SKIP LOCKED);
        INSERT INTO passkey_challenge VALUES (keep_challenge.digest, keep_challenge.purpose, now() + valid)`,
    });
    await definer(runner, {
      signature: 'take_challenge(wanted text, aim text)',
      returns: 'boolean',
      volatile: true,
      body: `WITH taken AS (
          DELETE FROM passkey_challenge WHERE digest = wanted AND purpose = aim RETURNING expires_at)
        SELECT coalesce(bool_or(expires_at > now()), false) FROM taken`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION take_challenge, keep_challenge, find_passkey');
    await runner.query('DROP TABLE passkey_challenge, passkey');
  }
}
