import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchBySelectivity } from './1795200000000-search-by-selectivity.js';

const FINDERS = [
  'usual_words(tsquery)',
  'newest_by_time(tsquery, integer)',
  'newest_by_index(tsquery, integer)',
];

/**
 * Words are found by their index whatever the planner believes. Its statistics are of all organisations together, and it
 * does not count that words lie beside the table: so a word that is usual elsewhere made it read the words of every
 * incident. A plan for any query uses no statistics of words, and a look at the words of a row is given what it costs.
 */
const BY_INDEX =
  'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET cpu_operator_cost = 0.2';
/** In the order of time, for words that soon turn up in it: without sorting, there is only the index of that order. */
const BY_TIME = 'SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_sort = off';

export class WordsWhateverStatistics1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Each edit sorts its words in, in under a millisecond, instead of one in some hundred edits those of all.
    await runner.query('ALTER INDEX incident_search_words SET (fastupdate = off)');
    await runner.query(`SELECT gin_clean_pending_list('incident_search_words')`);
    const usual = `SELECT count(*) FILTER (WHERE newest.words @@ query) * 8 > count(*) FROM (
      SELECT s.words FROM incident_search s WHERE s.organisation_id = tenant
      ORDER BY s.said_at DESC, s.incident_id DESC LIMIT 200) newest`;
    const byTime = `SELECT s.incident_id FROM incident_search s WHERE s.organisation_id = tenant AND s.words @@ query
      ORDER BY s.said_at DESC, s.incident_id DESC LIMIT most`;
    const byIndex = `SELECT m.incident_id FROM (SELECT s.incident_id, s.said_at FROM incident_search s
        WHERE s.organisation_id = tenant AND s.words @@ query OFFSET 0) m
      ORDER BY m.said_at DESC, m.incident_id DESC LIMIT most`;
    await define(runner, 'usual_words(query tsquery) RETURNS boolean', BY_TIME, `(${usual})`);
    await define(
      runner,
      'newest_by_time(query tsquery, most integer) RETURNS text[]',
      BY_TIME,
      `ARRAY(${byTime})`,
    );
    await define(
      runner,
      'newest_by_index(query tsquery, most integer) RETURNS text[]',
      BY_INDEX,
      `ARRAY(${byIndex})`,
    );
    for (const signature of FINDERS) await runner.query(`REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`);
    await searchBySelectivity(runner, { transcripts: true, finders: true });
    await runner.query(`ALTER FUNCTION matching_incidents ${BY_INDEX}`);
    await fewIncidentsMatch(runner, BY_INDEX, 'NOT usual_words(query) AND ');
  }

  async down(runner: QueryRunner): Promise<void> {
    await fewIncidentsMatch(runner, 'SET plan_cache_mode = force_custom_plan SET enable_seqscan = off', '');
    await runner.query(
      'ALTER FUNCTION matching_incidents SET plan_cache_mode = force_custom_plan RESET cpu_operator_cost',
    );
    await searchBySelectivity(runner, { transcripts: true });
    for (const signature of FINDERS) await runner.query(`DROP FUNCTION ${signature}`);
    await runner.query('ALTER INDEX incident_search_words RESET (fastupdate)');
  }
}

/** A function of an organisation's incidents, which answers with one expression of `tenant` and its parameters. */
async function define(runner: QueryRunner, head: string, settings: string, answer: string): Promise<void> {
  await runner.query(`
    CREATE FUNCTION ${head} LANGUAGE plpgsql STABLE
      SECURITY DEFINER SET search_path = public, pg_temp ${settings} AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
      BEGIN
        RETURN ${answer};
      END $$`);
}

/** As before, but for its settings and what else has to be so. */
async function fewIncidentsMatch(runner: QueryRunner, settings: string, also: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION few_incidents_match(wanted text, few integer) RETURNS boolean LANGUAGE plpgsql STABLE
      SECURITY DEFINER SET search_path = public, pg_temp ${settings} AS $$
      DECLARE
        tenant text := current_setting('candour.organisation', true);
        query tsquery := words_wanted(search_language(tenant), wanted);
      BEGIN
        RETURN ${also}(SELECT count(*) <= few FROM (SELECT FROM incident_search s
          WHERE s.organisation_id = tenant AND s.words @@ query LIMIT few + 1) found);
      END $$`);
}
