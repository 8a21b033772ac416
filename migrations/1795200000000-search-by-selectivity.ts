import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchByTime } from './1795100000000-incident-search.js';

/** Words that some incidents have are looked up in the index; the planner does not know what reading words costs. */
export class SearchBySelectivity1795200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await searchBySelectivity(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await searchByTime(runner);
  }
}

const SAID = `, said AS MATERIALIZED (
          SELECT e.id, t.words FROM evidence_transcript t JOIN evidence_item e ON e.id = t.evidence_id
          WHERE t.organisation_id = tenant AND t.words @@ query
          ORDER BY e.received_at DESC, e.id DESC LIMIT 101
        )`;
const SAID_HITS = `UNION ALL
          SELECT link.incident_id, ts_rank(s.words, query) / 2 FROM (SELECT * FROM said LIMIT 100) s
          JOIN incident_evidence link ON link.evidence_id = s.id AND link.organisation_id = tenant`;

const USUAL = `(SELECT count(*) FILTER (WHERE newest.words @@ query) * 8 > count(*) FROM (
          SELECT s.words FROM incident_search s WHERE s.organisation_id = tenant
          ORDER BY s.said_at DESC, s.incident_id DESC LIMIT 200) newest)`;
const BY_PLANNER = `IF usual THEN
          found := ARRAY(SELECT s.incident_id FROM incident_search s
            WHERE s.organisation_id = tenant AND s.words @@ query
            ORDER BY s.said_at DESC, s.incident_id DESC LIMIT 401);
        ELSE
          found := ARRAY(SELECT m.incident_id FROM (SELECT s.incident_id, s.said_at FROM incident_search s
              WHERE s.organisation_id = tenant AND s.words @@ query OFFSET 0) m
            ORDER BY m.said_at DESC, m.incident_id DESC LIMIT 401);
        END IF;`;
const BY_FINDERS = `found := CASE WHEN usual THEN newest_by_time(query, 401) ELSE newest_by_index(query, 401) END;`;

/**
 * As before, but for how the newest 400 that match are found: where one in eight of the newest incidents has the words,
 * by looking at the words of incidents from the newest on; else all that match by the index, and of these the newest.
 * With transcripts, what was said in evidence is searched beside its name and summary; with finders, the question
 * and each of the two ways are functions of their own.
 */
export async function searchBySelectivity(
  runner: QueryRunner,
  {
    transcripts = false,
    finders = false,
  }: { readonly transcripts?: boolean; readonly finders?: boolean } = {},
): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION search_incidents(wanted text, below real, below_id text, page integer)
      RETURNS TABLE (incident_id text, rank real, complete boolean) LANGUAGE plpgsql STABLE ROWS 20
      SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
      SET enable_seqscan = off AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        query tsquery := words_wanted(search_language(tenant), wanted);
        evidence_query tsquery := words_wanted('english', wanted);
        usual boolean := ${finders ? 'usual_words(query)' : USUAL};
        found text[];
      BEGIN
        ${finders ? BY_FINDERS : BY_PLANNER}
        RETURN QUERY
        WITH evidence AS MATERIALIZED (
          SELECT e.id, e.name, e.understanding FROM evidence_item e
          WHERE e.organisation_id = tenant AND evidence_words(e.name, e.understanding) @@ evidence_query
          ORDER BY e.received_at DESC, e.id DESC LIMIT 101
        )${transcripts ? SAID : ''}, hit AS (
          SELECT s.incident_id AS id, ts_rank(s.words, query) AS score FROM incident_search s
          WHERE s.incident_id = ANY (found[:400])
          UNION ALL
          SELECT link.incident_id, ts_rank(evidence_words(e.name, e.understanding), evidence_query) / 2
          FROM (SELECT * FROM evidence LIMIT 100) e
          JOIN incident_evidence link ON link.evidence_id = e.id AND link.organisation_id = tenant
          ${transcripts ? SAID_HITS : ''}
        )
        SELECT hit.id, max(hit.score)::real AS best,
          cardinality(found) <= 400 AND (SELECT count(*) <= 100 FROM evidence)
            ${transcripts ? 'AND (SELECT count(*) <= 100 FROM said)' : ''}
        FROM hit GROUP BY hit.id
        HAVING below IS NULL OR (max(hit.score)::real, hit.id) < (below, below_id)
        ORDER BY best DESC, hit.id DESC LIMIT page;
      END $$`);
}
