import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defineExtraction, WORDS } from './1795000020000-search.js';
import { searchIncidentWords, SIGNATURES as EARLIER_SIGNATURES } from './1795000021000-search-functions.js';
import { grant, isolate } from './rls.js';

/**
 * What search reads moves to a table of its own, which is written when the narrative changed and not with every edit:
 * stemming a narrative and keeping its words in an index costs more than all the rest of a save.
 */
export class IncidentSearch1795100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.table(runner);
    await this.extraction(runner);
    for (const signature of EARLIER_SIGNATURES) await runner.query(`DROP FUNCTION ${signature}`);
    await runner.query('DROP INDEX incident_words_index, incident_title_index, incident_codes_index');
    await runner.query('ALTER TABLE incident DROP COLUMN words');
    await runner.query('UPDATE incident SET document = document');
    await this.indexes(runner);
    await this.matching(runner);
    await searchByTime(runner);
    await similarByTrigrams(runner);
    for (const signature of SIGNATURES) {
      await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO candour_app`);
    }
    await this.severities(runner);
  }

  /** `said_at` is when the narrative last changed. The application reads; only the trigger writes. */
  private async table(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident_search (
        incident_id text NOT NULL CONSTRAINT incident_search_pk PRIMARY KEY
          CONSTRAINT incident_search_incident_fk REFERENCES incident (id),
        organisation_id text NOT NULL,
        title text NOT NULL,
        behaviours text[] NOT NULL,
        harm_categories text[] NOT NULL,
        words tsvector NOT NULL,
        said_at timestamptz NOT NULL
      )`);
    await runner.query('ALTER TABLE incident_search ALTER COLUMN words SET STORAGE EXTERNAL');
    await isolate(runner, 'incident_search');
    await grant(runner, 'incident_search', 'SELECT');
  }

  private async extraction(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE incident ADD COLUMN narrative_digest bytea NOT NULL DEFAULT ''`);
    await defineExtraction(
      runner,
      `NEW.narrative_digest := sha256(convert_to(
         (SELECT string_agg(n.weight || n.content, E'\\n') FROM incident_narrative(doc) n), 'UTF8'))`,
    );
    await runner.query(`
      CREATE FUNCTION index_incident() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          INSERT INTO incident_search (incident_id, organisation_id, title, behaviours, harm_categories, words, said_at)
          VALUES (NEW.id, NEW.organisation_id, NEW.title, NEW.behaviours, NEW.harm_categories,
            incident_words(search_language(NEW.organisation_id), NEW.document::jsonb), NEW.updated_at)
          ON CONFLICT (incident_id) DO UPDATE SET title = excluded.title, behaviours = excluded.behaviours,
            harm_categories = excluded.harm_categories, words = excluded.words, said_at = excluded.said_at;
          RETURN NULL;
        END $$`);
    await runner.query(`
      CREATE TRIGGER incident_index AFTER INSERT ON incident FOR EACH ROW EXECUTE FUNCTION index_incident()`);
    await runner.query(`
      CREATE TRIGGER incident_index_again AFTER UPDATE OF document ON incident FOR EACH ROW
        WHEN ((OLD.narrative_digest, OLD.behaviours, OLD.harm_categories)
          IS DISTINCT FROM (NEW.narrative_digest, NEW.behaviours, NEW.harm_categories))
        EXECUTE FUNCTION index_incident()`);
    // Another language stems all words anew; whoever edits meanwhile waits and then stems in the new one.
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
  }

  private async indexes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX incident_search_by_time ON incident_search (organisation_id, said_at DESC, incident_id DESC)`);
    await runner.query(`
      CREATE INDEX incident_search_words ON incident_search USING gin (organisation_id, words)`);
    await runner.query(`
      CREATE INDEX incident_search_title ON incident_search USING gin (organisation_id, title gin_trgm_ops)`);
    await runner.query(`
      CREATE INDEX incident_search_codes ON incident_search
        USING gin (organisation_id, behaviours, harm_categories)`);
  }

  /**
   * For the text filter of lists: the ids of all incidents whose narrative has the words, and whether these are at most
   * so many. Where they are more, reading a list in its order and looking at each row's words is faster.
   */
  private async matching(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION matching_incidents(wanted text) RETURNS SETOF text LANGUAGE plpgsql STABLE ROWS 200
        SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
        DECLARE
          tenant text := current_setting('candour.organisation', true);
          query tsquery := words_wanted(search_language(tenant), wanted);
        BEGIN
          RETURN QUERY SELECT s.incident_id FROM incident_search s
            WHERE s.organisation_id = tenant AND s.words @@ query;
        END $$`);
    await runner.query(`
      CREATE FUNCTION few_incidents_match(wanted text, few integer) RETURNS boolean LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
        DECLARE
          tenant text := current_setting('candour.organisation', true);
          query tsquery := words_wanted(search_language(tenant), wanted);
        BEGIN
          RETURN (SELECT count(*) <= few FROM (SELECT FROM incident_search s
            WHERE s.organisation_id = tenant AND s.words @@ query LIMIT few + 1) found);
        END $$`);
  }

  /** A revision that says its severity is believed: it is written in one statement with the incident, or imported. */
  private async severities(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER incident_revision_severity ON incident_revision');
    await runner.query(`
      CREATE TRIGGER incident_revision_severity BEFORE INSERT ON incident_revision
        FOR EACH ROW WHEN (NEW.severity_rank IS NULL) EXECUTE FUNCTION keep_severity()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER incident_revision_severity ON incident_revision');
    await runner.query(`
      CREATE TRIGGER incident_revision_severity BEFORE INSERT ON incident_revision
        FOR EACH ROW EXECUTE FUNCTION keep_severity()`);
    for (const signature of SIGNATURES) await runner.query(`DROP FUNCTION ${signature}`);
    await runner.query('DROP TRIGGER incident_index ON incident');
    await runner.query('DROP TRIGGER incident_index_again ON incident');
    await runner.query('DROP FUNCTION index_incident');
    await runner.query('DROP TABLE incident_search');
    await runner.query(`
      ALTER TABLE incident DROP COLUMN narrative_digest, ADD COLUMN words tsvector NOT NULL DEFAULT ''`);
    await runner.query('ALTER TABLE incident ALTER COLUMN words SET STORAGE EXTERNAL');
    await defineExtraction(runner, WORDS);
    await runner.query('UPDATE incident SET document = document');
    await runner.query('CREATE INDEX incident_words_index ON incident USING gin (organisation_id, words)');
    await runner.query(
      'CREATE INDEX incident_title_index ON incident USING gin (organisation_id, title gin_trgm_ops)',
    );
    await runner.query(
      'CREATE INDEX incident_codes_index ON incident USING gin (organisation_id, behaviours, harm_categories)',
    );
    await searchIncidentWords(runner);
  }
}

const SIGNATURES = [
  'index_incidents_again()',
  'matching_incidents(text)',
  'few_incidents_match(text, integer)',
  'search_incidents(text, real, text, integer)',
  'similar_incidents(text, integer)',
];

/**
 * The best matches. Of words that stand in very many incidents, the 400 whose narrative changed last are ranked, of
 * those in much evidence the 100 newest; `complete` says whether these were all.
 */
export async function searchByTime(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION search_incidents(wanted text, below real, below_id text, page integer)
      RETURNS TABLE (incident_id text, rank real, complete boolean) LANGUAGE plpgsql STABLE ROWS 20
      SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        query tsquery := words_wanted(search_language(tenant), wanted);
        evidence_query tsquery := words_wanted('english', wanted);
      BEGIN
        RETURN QUERY
        WITH narrative AS MATERIALIZED (
          SELECT s.incident_id AS id, s.words FROM incident_search s
          WHERE s.organisation_id = tenant AND s.words @@ query
          ORDER BY s.said_at DESC, s.incident_id DESC LIMIT 401
        ), evidence AS MATERIALIZED (
          SELECT e.id, e.name, e.understanding FROM evidence_item e
          WHERE e.organisation_id = tenant AND evidence_words(e.name, e.understanding) @@ evidence_query
          ORDER BY e.received_at DESC, e.id DESC LIMIT 101
        ), hit AS (
          SELECT n.id, ts_rank(n.words, query) AS score FROM (SELECT * FROM narrative LIMIT 400) n
          UNION ALL
          SELECT link.incident_id, ts_rank(evidence_words(e.name, e.understanding), evidence_query) / 2
          FROM (SELECT * FROM evidence LIMIT 100) e
          JOIN incident_evidence link ON link.evidence_id = e.id AND link.organisation_id = tenant
        )
        SELECT hit.id, max(hit.score)::real AS best,
          (SELECT count(*) <= 400 FROM narrative) AND (SELECT count(*) <= 100 FROM evidence)
        FROM hit GROUP BY hit.id
        HAVING below IS NULL OR (max(hit.score)::real, hit.id) < (below, below_id)
        ORDER BY best DESC, hit.id DESC LIMIT page;
      END $$`);
}

/** The incidents most like one: shared behaviours and harms weigh by overlap, titles by their trigrams. */
export async function similarByTrigrams(runner: QueryRunner): Promise<void> {
  // Loads the library: a session that never used it does not know its parameter.
  await runner.query(`SELECT similarity('', '')`);
  await runner.query(`
    CREATE OR REPLACE FUNCTION similar_incidents(subject text, page integer)
      RETURNS TABLE (incident_id text, score real, title_similarity real, behaviours text[], harm_categories text[])
      LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_custom_plan SET pg_trgm.similarity_threshold = 0.5 AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        self record;
      BEGIN
        SELECT s.title, s.behaviours, s.harm_categories INTO self FROM incident_search s
          WHERE s.organisation_id = tenant AND s.incident_id = subject;
        RETURN QUERY
        WITH candidate AS (
          (SELECT s.incident_id AS id FROM incident_search s
           WHERE s.organisation_id = tenant AND s.title % self.title
           ORDER BY similarity(s.title, self.title) DESC LIMIT 300)
          UNION
          (SELECT s.incident_id FROM incident_search s
           WHERE s.organisation_id = tenant AND s.behaviours && self.behaviours
           ORDER BY s.said_at DESC LIMIT 300)
          UNION
          (SELECT s.incident_id FROM incident_search s
           WHERE s.organisation_id = tenant AND s.harm_categories && self.harm_categories
           ORDER BY s.said_at DESC LIMIT 300)
        ), compared AS (
          SELECT i.id, similarity(i.title, self.title) AS title,
            ARRAY(SELECT unnest(i.behaviours) INTERSECT SELECT unnest(self.behaviours) ORDER BY 1) AS behaviours,
            ARRAY(SELECT unnest(i.harm_categories) INTERSECT SELECT unnest(self.harm_categories) ORDER BY 1) AS harms,
            ARRAY(SELECT unnest(i.behaviours) UNION SELECT unnest(self.behaviours)) AS all_behaviours,
            ARRAY(SELECT unnest(i.harm_categories) UNION SELECT unnest(self.harm_categories)) AS all_harms
          FROM candidate JOIN incident i ON i.id = candidate.id
          WHERE i.id <> subject AND i.status <> 'voided'
        )
        SELECT c.id, (0.4 * c.title
            + 0.4 * coalesce(cardinality(c.behaviours)::real / nullif(cardinality(c.all_behaviours), 0), 0)
            + 0.2 * coalesce(cardinality(c.harms)::real / nullif(cardinality(c.all_harms), 0), 0))::real AS total,
          c.title, c.behaviours, c.harms
        FROM compared c ORDER BY total DESC, c.id DESC LIMIT page;
      END $$`);
}
