import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Calendars that programs subscribe to by a secret address. */
export class CalendarFeeds1795000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        id text NOT NULL CONSTRAINT calendar_feed_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT calendar_feed_organisation_fk REFERENCES organisation (id),
        scope text NOT NULL,
        owner text NOT NULL,
        token_digest text NOT NULL CONSTRAINT calendar_feed_token UNIQUE,
        created_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT calendar_feed_scope_check CHECK (scope IN ('organisation', 'person'))
      )`);
    await isolate(runner, 'calendar_feed');
    await grant(runner, 'calendar_feed', 'SELECT, INSERT, UPDATE (revoked_at)');
    // A feed ends with the account or the key that made it.
    await runner.query(`
      CREATE FUNCTION find_calendar_feed(wanted text)
        RETURNS TABLE (organisation_id text, scope text, owner text) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT f.organisation_id, f.scope, f.owner FROM calendar_feed f
          WHERE f.token_digest = wanted AND f.revoked_at IS NULL AND (
            EXISTS (SELECT FROM user_account u WHERE u.id = f.owner AND u.deactivated_at IS NULL)
            OR EXISTS (SELECT FROM api_key k WHERE k.id = f.owner AND k.revoked_at IS NULL AND k.expires_at > now()))
        $$`);
    await runner.query('REVOKE ALL ON FUNCTION find_calendar_feed(text) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION find_calendar_feed(text) TO candour_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_calendar_feed');
    await runner.query('DROP TABLE calendar_feed');
  }
}
