import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, grant, isolate } from './rls.js';

/** One-time links with which people set a new password, begun by an administrator. */
export class PasswordResets1795110200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE password_reset (
        id text NOT NULL CONSTRAINT password_reset_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT password_reset_organisation_fk REFERENCES organisation (id),
        user_id text NOT NULL CONSTRAINT password_reset_user_fk REFERENCES user_account (id),
        token_digest text NOT NULL CONSTRAINT password_reset_token UNIQUE,
        begun_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        closed_at timestamptz
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX password_reset_open ON password_reset (user_id) WHERE closed_at IS NULL',
    );
    await isolate(runner, 'password_reset');
    await grant(runner, 'password_reset', 'SELECT, INSERT, UPDATE (closed_at)');
    await definer(runner, {
      signature: 'find_password_reset(wanted text)',
      returns: 'TABLE (organisation_id text, id text, user_id text, email text)',
      body: `SELECT r.organisation_id, r.id, u.id, u.email FROM password_reset r JOIN user_account u ON u.id = r.user_id
              WHERE r.token_digest = wanted AND r.closed_at IS NULL AND r.expires_at > now()
                AND u.deactivated_at IS NULL`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_password_reset');
    await runner.query('DROP TABLE password_reset');
  }
}
