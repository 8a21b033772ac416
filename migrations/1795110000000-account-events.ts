import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, definer, isolate } from './rls.js';

/** What happened to accounts, sessions and keys, for good; and with which credential each session began. */
export class AccountEvents1795110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account_event (
        id text NOT NULL CONSTRAINT account_event_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT account_event_organisation_fk REFERENCES organisation (id),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        type text NOT NULL,
        subject text NOT NULL,
        by_principal text,
        credential text,
        details json NOT NULL
      )`);
    await runner.query('CREATE INDEX account_event_by_time ON account_event (organisation_id, at DESC)');
    await isolate(runner, 'account_event');
    await appendOnly(runner, 'account_event');
    // Sessions from before began with a password or at the provider; they end within a week.
    await runner.query(`ALTER TABLE session ADD COLUMN credential text NOT NULL DEFAULT 'password'`);
    await runner.query('ALTER TABLE session ALTER COLUMN credential DROP DEFAULT');
    await this.lookUps(runner);
  }

  private async lookUps(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_session, find_login');
    await definer(runner, {
      signature: 'find_session(wanted text)',
      returns: `TABLE (organisation_id text, id text, user_id text, name text, roles text[], credential text,
                       stale boolean)`,
      body: `SELECT s.organisation_id, s.id, u.id, u.name, u.roles, s.credential,
                    s.last_seen_at < now() - interval '5 minutes'
               FROM session s JOIN user_account u ON u.id = s.user_id
              WHERE s.digest = wanted AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours'
                AND u.deactivated_at IS NULL`,
    });
    await definer(runner, {
      signature: 'find_login(wanted text)',
      returns: 'TABLE (organisation_id text, id text, password_hash text, active boolean)',
      body: `SELECT u.organisation_id, u.id, u.password_hash, u.deactivated_at IS NULL FROM user_account u
              WHERE lower(u.email) = lower(wanted)`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_session, find_login');
    await runner.query('ALTER TABLE session DROP COLUMN credential');
    await runner.query('DROP TABLE account_event');
    await definer(runner, {
      signature: 'find_session(wanted text)',
      returns: 'TABLE (organisation_id text, id text, user_id text, name text, roles text[], stale boolean)',
      body: `SELECT s.organisation_id, s.id, u.id, u.name, u.roles, s.last_seen_at < now() - interval '5 minutes'
               FROM session s JOIN user_account u ON u.id = s.user_id
              WHERE s.digest = wanted AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours'
                AND u.deactivated_at IS NULL`,
    });
    await definer(runner, {
      signature: 'find_login(wanted text)',
      returns: 'TABLE (organisation_id text, id text, password_hash text)',
      body: `SELECT u.organisation_id, u.id, u.password_hash FROM user_account u
              WHERE lower(u.email) = lower(wanted) AND u.deactivated_at IS NULL`,
    });
  }
}
