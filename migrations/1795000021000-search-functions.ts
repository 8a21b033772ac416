import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search over the words of incidents and evidence. Row-level security keeps PostgreSQL from using GIN indexes, because
 * their operators are not leakproof; so these functions run as the owner and name the tenant themselves, which they
 * take from the transaction's setting and from nowhere else.
 */
export class SearchFunctions1795000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.evidence(runner);
    await searchIncidentWords(runner);
  }

  /** Evidence is searched by its name and by every string of its summary; one that cannot be read, by its name. */
  private async evidence(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION evidence_text(name text, understanding json) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN
          RETURN left(concat_ws(E'\\n', name, (SELECT string_agg(value #>> '{}', E'\\n')
            FROM jsonb_path_query(understanding::jsonb, 'strict $.** ? (@.type() == "string")') value)), 120000);
        EXCEPTION WHEN data_exception THEN
          RETURN name;
        END $$`);
    await runner.query(`
      CREATE FUNCTION evidence_words(name text, understanding json) RETURNS tsvector LANGUAGE sql IMMUTABLE
        SET search_path = public AS $$
          SELECT to_tsvector('simple', content) || to_tsvector('english', content)
          FROM (SELECT evidence_text(name, understanding) AS content) evidence
        $$`);
    await runner.query(`
      CREATE INDEX evidence_item_words ON evidence_item
        USING gin (organisation_id, evidence_words(name, understanding))`);
    await runner.query(`
      CREATE FUNCTION words_wanted(language regconfig, wanted text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
        SELECT websearch_to_tsquery('simple', wanted) || websearch_to_tsquery(language, wanted)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX evidence_item_words');
    for (const signature of [...SIGNATURES].reverse()) await runner.query(`DROP FUNCTION ${signature}`);
    await runner.query('DROP FUNCTION words_wanted, evidence_words, evidence_text');
  }
}

export const SIGNATURES = [
  'matching_incidents(text)',
  'search_incidents(text, real, text, integer)',
  'similar_incidents(text, integer)',
];

/** The functions as they search the words that stand in the table of incidents. */
export async function searchIncidentWords(runner: QueryRunner): Promise<void> {
  await matching(runner);
  await search(runner);
  await similar(runner);
  for (const signature of SIGNATURES) {
    await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION ${signature} TO candour_app`);
  }
}

/** The ids of all incidents whose narrative has the words: for the text filter of lists. */
async function matching(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION matching_incidents(wanted text) RETURNS SETOF text LANGUAGE plpgsql STABLE ROWS 200
      SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        query tsquery := words_wanted(search_language(tenant), wanted);
      BEGIN
        RETURN QUERY SELECT i.id FROM incident i WHERE i.organisation_id = tenant AND i.words @@ query;
      END $$`);
}

/** The best matches. Of a word that stands in very many incidents, the 400 that changed last are ranked. */
async function search(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION search_incidents(wanted text, below real, below_id text, page integer)
      RETURNS TABLE (incident_id text, rank real) LANGUAGE plpgsql STABLE ROWS 20
      SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        query tsquery := words_wanted(search_language(tenant), wanted);
        evidence_query tsquery := words_wanted('english', wanted);
      BEGIN
        RETURN QUERY
        WITH narrative AS MATERIALIZED (
          SELECT i.id, i.words FROM incident i
          WHERE i.organisation_id = tenant AND i.words @@ query
          ORDER BY i.updated_at DESC, i.id DESC LIMIT 400
        ), evidence AS MATERIALIZED (
          SELECT e.id, e.name, e.understanding FROM evidence_item e
          WHERE e.organisation_id = tenant AND evidence_words(e.name, e.understanding) @@ evidence_query
          ORDER BY e.received_at DESC, e.id DESC LIMIT 100
        ), hit AS (
          SELECT n.id, ts_rank(n.words, query) AS score FROM narrative n
          UNION ALL
          SELECT link.incident_id, ts_rank(evidence_words(e.name, e.understanding), evidence_query) / 2
          FROM evidence e JOIN incident_evidence link ON link.evidence_id = e.id AND link.organisation_id = tenant
        )
        SELECT hit.id, max(hit.score)::real AS best FROM hit GROUP BY hit.id
        HAVING below IS NULL OR (max(hit.score)::real, hit.id) < (below, below_id)
        ORDER BY best DESC, hit.id DESC LIMIT page;
      END $$`);
}

/** The incidents most like one: shared behaviours and harms weigh by overlap, titles by their trigrams. */
async function similar(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION similar_incidents(subject text, page integer)
      RETURNS TABLE (incident_id text, score real, title_similarity real, behaviours text[], harm_categories text[])
      LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_custom_plan SET pg_trgm.similarity_threshold = 0.5 AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        self record;
      BEGIN
        SELECT i.title, i.behaviours, i.harm_categories INTO self FROM incident i
          WHERE i.organisation_id = tenant AND i.id = subject;
        RETURN QUERY
        WITH candidate AS (
          (SELECT i.id FROM incident i WHERE i.organisation_id = tenant AND i.title % self.title
           ORDER BY similarity(i.title, self.title) DESC LIMIT 300)
          UNION
          (SELECT i.id FROM incident i WHERE i.organisation_id = tenant AND i.behaviours && self.behaviours
           ORDER BY i.updated_at DESC LIMIT 300)
          UNION
          (SELECT i.id FROM incident i WHERE i.organisation_id = tenant AND i.harm_categories && self.harm_categories
           ORDER BY i.updated_at DESC LIMIT 300)
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
