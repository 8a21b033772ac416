import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Organisations, people, sessions, API keys, and the one-time bootstrap token. */
export class Identity1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisation (
        id text NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
        name text NOT NULL,
        profile jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE user_account (
        id text NOT NULL CONSTRAINT user_account_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT user_account_organisation_fk REFERENCES organisation (id),
        email text NOT NULL,
        name text NOT NULL,
        password_hash text NOT NULL,
        roles text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        deactivated_at timestamptz
      )`);
    await runner.query(`CREATE UNIQUE INDEX user_account_email ON user_account (lower(email))`);
    await runner.query(`
      CREATE TABLE session (
        digest text NOT NULL CONSTRAINT session_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT session_organisation_fk REFERENCES organisation (id),
        user_id text NOT NULL CONSTRAINT session_user_fk REFERENCES user_account (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE api_key (
        id text NOT NULL CONSTRAINT api_key_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT api_key_organisation_fk REFERENCES organisation (id),
        name text NOT NULL,
        secret_digest text NOT NULL,
        roles text[] NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE bootstrap_token (
        digest text NOT NULL CONSTRAINT bootstrap_token_pk PRIMARY KEY,
        created_at timestamptz NOT NULL DEFAULT now(),
        used_at timestamptz
      )`);
    await isolate(runner, 'organisation', 'id');
    for (const table of ['user_account', 'session', 'api_key']) await isolate(runner, table);
    await grant(runner, 'organisation', 'SELECT, UPDATE');
    await grant(runner, 'user_account', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'session', 'SELECT, INSERT, DELETE');
    await grant(runner, 'api_key', 'SELECT, INSERT, UPDATE');
    await this.functions(runner);
  }

  /** What must be known before a tenant is known: exact look-ups by secret, and the bootstrap. */
  private async functions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION find_session(wanted text)
        RETURNS TABLE (organisation_id text, user_id text, name text, roles text[]) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT s.organisation_id, u.id, u.name, u.roles FROM session s JOIN user_account u ON u.id = s.user_id
          WHERE s.digest = wanted AND s.expires_at > now() AND u.deactivated_at IS NULL
        $$`);
    await runner.query(`
      CREATE FUNCTION find_api_key(wanted text)
        RETURNS TABLE (organisation_id text, id text, name text, roles text[], secret_digest text) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT k.organisation_id, k.id, k.name, k.roles, k.secret_digest FROM api_key k
          WHERE k.id = wanted AND k.revoked_at IS NULL AND k.expires_at > now()
        $$`);
    await runner.query(`
      CREATE FUNCTION find_login(wanted text)
        RETURNS TABLE (organisation_id text, id text, password_hash text) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT u.organisation_id, u.id, u.password_hash FROM user_account u
          WHERE lower(u.email) = lower(wanted) AND u.deactivated_at IS NULL
        $$`);
    await runner.query(`
      CREATE FUNCTION use_bootstrap_token(token_digest text, new_id text, new_name text, new_profile jsonb)
        RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN
          UPDATE bootstrap_token SET used_at = now() WHERE digest = token_digest AND used_at IS NULL;
          IF NOT FOUND THEN RETURN false; END IF;
          INSERT INTO organisation (id, name, profile) VALUES (new_id, new_name, new_profile);
          RETURN true;
        END $$`);
    for (const signature of [
      'find_session(text)',
      'find_api_key(text)',
      'find_login(text)',
      'use_bootstrap_token(text, text, text, jsonb)',
    ]) {
      await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO candour_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['find_session', 'find_api_key', 'find_login', 'use_bootstrap_token']) {
      await runner.query(`DROP FUNCTION ${name}`);
    }
    await runner.query('DROP TABLE bootstrap_token, api_key, session, user_account, organisation');
  }
}
