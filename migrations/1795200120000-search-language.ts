import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each row of the index says in which language it was stemmed, so that another language can be brought to all of them
 * bit by bit, and goes on where it stopped.
 */
export class SearchLanguage1795200120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE incident_search ADD COLUMN language text NOT NULL DEFAULT 'english'`);
    await runner.query(`
      UPDATE incident_search s SET language = g.language FROM search_setting g
        WHERE g.organisation_id = s.organisation_id AND g.language <> s.language`);
    await runner.query('ALTER TABLE incident_search ALTER COLUMN language DROP DEFAULT');
    // Whoever sets the language waits for those who write now: nobody comes later with words of the old one.
    await indexing(runner, {
      first: `PERFORM pg_advisory_xact_lock_shared(${LOCK});`,
      columns: 'words, language, said_at',
      values: `incident_words(search_language(NEW.organisation_id), NEW.document::jsonb),
            search_language(NEW.organisation_id)::text, NEW.updated_at`,
      changes: 'words = excluded.words, language = excluded.language, said_at = excluded.said_at',
    });
    await runner.query('DROP FUNCTION index_incidents_again()');
    await this.setting(runner);
    await this.next(runner);
    for (const signature of SIGNATURES) {
      await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO candour_app`);
    }
  }

  private async setting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION set_search_language(wanted text) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
        DECLARE
          tenant text := current_setting('candour.organisation', true);
        BEGIN
          PERFORM pg_advisory_xact_lock(${LOCK.replace('NEW.organisation_id', 'tenant')});
          INSERT INTO search_setting (organisation_id, language) VALUES (tenant, wanted)
            ON CONFLICT (organisation_id) DO UPDATE SET language = excluded.language;
        END $$`);
  }

  /** Answers the incidents that it stemmed anew: the next ones after `after`. */
  private async next(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION index_next_incidents(after text, page integer) RETURNS text[] LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
          tenant text := current_setting('candour.organisation', true);
          wanted regconfig := search_language(tenant);
          ids text[] := ARRAY(SELECT s.incident_id FROM incident_search s
            WHERE s.organisation_id = tenant AND s.incident_id > after AND s.language <> wanted::text
            ORDER BY s.incident_id LIMIT page);
        BEGIN
          PERFORM FROM incident i WHERE i.id = ANY (ids) ORDER BY i.id FOR UPDATE;
          UPDATE incident_search s SET words = incident_words(wanted, i.document::jsonb), language = wanted::text
            FROM incident i WHERE i.id = s.incident_id AND i.id = ANY (ids) AND s.language <> wanted::text;
          RETURN ids;
        END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const signature of SIGNATURES) await runner.query(`DROP FUNCTION ${signature}`);
    await indexing(runner, {
      first: '',
      columns: 'words, said_at',
      values: 'incident_words(search_language(NEW.organisation_id), NEW.document::jsonb), NEW.updated_at',
      changes: 'words = excluded.words, said_at = excluded.said_at',
    });
    await runner.query('ALTER TABLE incident_search DROP COLUMN language');
    await runner.query(`
      CREATE FUNCTION index_incidents_again() RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
          tenant text := current_setting('candour.organisation', true);
        BEGIN
          PERFORM FROM incident i WHERE i.organisation_id = tenant ORDER BY i.id FOR UPDATE;
          UPDATE incident_search s SET words = incident_words(search_language(tenant), i.document::jsonb)
            FROM incident i WHERE i.id = s.incident_id AND i.organisation_id = tenant;
        END $$`);
    await runner.query('REVOKE ALL ON FUNCTION index_incidents_again() FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION index_incidents_again() TO candour_app');
  }
}

const SIGNATURES = ['set_search_language(text)', 'index_next_incidents(text, integer)'];
const LOCK = `hashtextextended('search language of ' || NEW.organisation_id, 0)`;

async function indexing(
  runner: QueryRunner,
  { first, columns, values, changes }: { first: string; columns: string; values: string; changes: string },
): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION index_incident() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        ${first}
        INSERT INTO incident_search (incident_id, organisation_id, title, behaviours, harm_categories, ${columns})
        VALUES (NEW.id, NEW.organisation_id, NEW.title, NEW.behaviours, NEW.harm_categories, ${values})
        ON CONFLICT (incident_id) DO UPDATE SET title = excluded.title, behaviours = excluded.behaviours,
          harm_categories = excluded.harm_categories, ${changes};
        RETURN NULL;
      END $$`);
}
