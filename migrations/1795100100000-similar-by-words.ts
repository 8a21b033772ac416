import type { MigrationInterface, QueryRunner } from 'typeorm';
import { similarByTrigrams } from './1795100000000-incident-search.js';

/** Similar titles are found by their words; the index of trigrams goes. */
export class SimilarByWords1795100100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await similarByWords(runner);
    await runner.query('DROP INDEX incident_search_title');
  }

  async down(runner: QueryRunner): Promise<void> {
    await similarByTrigrams(runner);
    await runner.query(
      'CREATE INDEX incident_search_title ON incident_search USING gin (organisation_id, title gin_trgm_ops)',
    );
  }
}

/**
 * As before, but for where titles are looked up: a word of the title that few incidents have leads to all of these, the
 * others only together. A trigram index reads most of itself for every title, because most titles share most trigrams.
 */
async function similarByWords(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION similar_incidents(subject text, page integer)
      RETURNS TABLE (incident_id text, score real, title_similarity real, behaviours text[], harm_categories text[])
      LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        self record;
        word text;
        having_it text[];
        by_title text[] := '{}';
      BEGIN
        SELECT s.title, s.behaviours, s.harm_categories INTO self FROM incident_search s
          WHERE s.organisation_id = tenant AND s.incident_id = subject;
        FOR word IN SELECT w.lexeme FROM unnest(to_tsvector('simple', self.title)) w
          ORDER BY length(w.lexeme) DESC, w.lexeme LIMIT 16
        LOOP
          having_it := ARRAY(SELECT s.incident_id FROM incident_search s
            WHERE s.organisation_id = tenant AND s.words @@ array_to_tsvector(ARRAY[word])::text::tsquery
            LIMIT 151);
          IF cardinality(having_it) <= 150 THEN by_title := by_title || having_it; END IF;
        END LOOP;
        RETURN QUERY
        WITH candidate AS (
          (SELECT unnest(by_title) AS id)
          UNION
          (SELECT s.incident_id FROM incident_search s
           WHERE s.organisation_id = tenant AND s.words @@ plainto_tsquery('simple', self.title)
           ORDER BY s.said_at DESC LIMIT 300)
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
