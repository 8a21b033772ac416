import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/**
 * Who looks at which incident now, and word of what changes there. Nothing is sent for an incident at which nobody
 * looks: transactions that notify commit one after the other.
 */
export class Watching1795200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE incident_presence (
        id text NOT NULL CONSTRAINT incident_presence_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL,
        principal text NOT NULL,
        since timestamptz NOT NULL,
        seen_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX incident_presence_by_incident ON incident_presence (incident_id)');
    await isolate(runner, 'incident_presence');
    await grant(runner, 'incident_presence', 'SELECT, INSERT, DELETE, UPDATE (seen_at)');
    await this.changes(runner);
    await this.access(runner);
  }

  private async changes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_watchers() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        DECLARE
          touched jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
        BEGIN
          IF EXISTS (SELECT FROM incident_presence WHERE incident_id = touched ->> 'incident_id') THEN
            PERFORM pg_notify('candour_watch', jsonb_build_object('kind', TG_ARGV[0],
              'organisation', touched -> 'organisation_id', 'incident', touched -> 'incident_id',
              'what', touched -> TG_ARGV[1])::text);
          END IF;
          RETURN NULL;
        END $$`);
    for (const [table, when, kind, what] of [
      ['incident_revision', 'INSERT', 'revision', 'revision'],
      ['incident_comment', 'INSERT', 'comment', 'id'],
      ['incident_presence', 'INSERT OR DELETE', 'presence', 'principal'],
    ])
      await runner.query(
        `CREATE TRIGGER ${table}_watched AFTER ${when} ON ${table}
           FOR EACH ROW EXECUTE FUNCTION tell_watchers('${kind}', '${what}')`,
      );
  }

  /** A session that ends, a key that is revoked, roles that change: whoever watches with them is looked at again. */
  private async access(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_access() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        BEGIN
          PERFORM pg_notify('candour_watch', jsonb_build_object('kind', 'access', 'of', OLD.id)::text);
          RETURN NULL;
        END $$`);
    for (const [table, when] of Object.entries(ACCESS))
      await runner.query(
        `CREATE TRIGGER ${table}_access AFTER ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION tell_access()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(ACCESS)) await runner.query(`DROP TRIGGER ${table}_access ON ${table}`);
    for (const table of ['incident_revision', 'incident_comment', 'incident_presence'])
      await runner.query(`DROP TRIGGER ${table}_watched ON ${table}`);
    await runner.query('DROP FUNCTION tell_access, tell_watchers');
    await runner.query('DROP TABLE incident_presence');
  }
}

const ACCESS = {
  session: 'DELETE',
  api_key: 'UPDATE OF revoked_at',
  user_account: 'UPDATE OF roles, deactivated_at',
};
