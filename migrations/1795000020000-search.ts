import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/**
 * What lists, search and portfolio numbers read: columns extracted from the document, kept by a trigger so that no
 * writer can forget them, and the words of the narrative as a text search vector.
 */
export class Search1795000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
    await this.settings(runner);
    await this.extraction(runner);
    await this.layout(runner);
    await this.revisions(runner);
    await runner.query('UPDATE incident SET document = document');
    await this.indexes(runner);
  }

  private async settings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_setting (
        organisation_id text NOT NULL CONSTRAINT search_setting_pk PRIMARY KEY
          CONSTRAINT search_setting_organisation_fk REFERENCES organisation (id),
        language text NOT NULL
      )`);
    await isolate(runner, 'search_setting');
    await grant(runner, 'search_setting', 'SELECT, INSERT, UPDATE');
    await runner.query(`
      CREATE FUNCTION search_language(organisation text) RETURNS regconfig LANGUAGE sql STABLE AS $$
        SELECT coalesce((SELECT s.language FROM search_setting s WHERE s.organisation_id = organisation), 'english')::regconfig
      $$`);
  }

  private async extraction(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE incident
        ADD COLUMN owner text,
        ADD COLUMN basis text NOT NULL DEFAULT 'first_hand',
        ADD COLUMN severity_rank smallint NOT NULL DEFAULT 0,
        ADD COLUMN reference_key text COLLATE "C" NOT NULL DEFAULT '',
        ADD COLUMN behaviours text[] NOT NULL DEFAULT '{}',
        ADD COLUMN harm_categories text[] NOT NULL DEFAULT '{}',
        ADD COLUMN safeguard_results text[] NOT NULL DEFAULT '{}',
        ADD COLUMN unfinished_parts text[] NOT NULL DEFAULT '{}',
        ADD COLUMN recurrence_of text[] NOT NULL DEFAULT '{}',
        ADD COLUMN occurred_at timestamptz,
        ADD COLUMN detected_at timestamptz,
        ADD COLUMN contained_at timestamptz,
        ADD COLUMN resolved_at timestamptz,
        ADD COLUMN words tsvector NOT NULL DEFAULT ''`);
    await runner.query(`
      CREATE FUNCTION incident_narrative(document jsonb) RETURNS TABLE (place text, weight text, content text)
        LANGUAGE sql IMMUTABLE AS $$
          SELECT '/reference', 'A', document ->> 'reference'
          UNION ALL
          SELECT '/header/' || key, CASE key WHEN 'title' THEN 'A' ELSE 'B' END, value
            FROM jsonb_each_text(document -> 'header') WHERE key IN ('title', 'summary', 'limits', 'basis_note')
          UNION ALL
          SELECT '/' || part.key || '/' || (item.value ->> 'id') || '/' || field.key, 'C', field.value #>> '{}'
            FROM jsonb_each(document) part
            CROSS JOIN jsonb_array_elements(CASE jsonb_typeof(part.value) WHEN 'array' THEN part.value ELSE '[]' END) item
            CROSS JOIN jsonb_each(item.value) field
            WHERE jsonb_typeof(field.value) = 'string' AND field.key = ANY ('{${NARRATIVE.join(',')}}')
        $$`);
    // Longer texts are cut for the index: a text search vector holds at most a megabyte, and a save must not fail for it.
    await runner.query(`
      CREATE FUNCTION incident_words(language regconfig, document jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(setweight(to_tsvector('simple', a) || to_tsvector(language, a), 'A'), '')
            || coalesce(setweight(to_tsvector('simple', b) || to_tsvector(language, b), 'B'), '')
            || coalesce(setweight(to_tsvector('simple', c) || to_tsvector(language, c), 'C'), '')
        FROM (SELECT left(string_agg(content, E'\\n') FILTER (WHERE weight = 'A'), 2000) AS a,
                     left(string_agg(content, E'\\n') FILTER (WHERE weight = 'B'), 60000) AS b,
                     left(string_agg(content, E'\\n') FILTER (WHERE weight = 'C'), 120000) AS c
              FROM incident_narrative(document)) text
      $$`);
    await runner.query(`
      CREATE FUNCTION incident_codes(items jsonb, field text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(array_agg(DISTINCT item ->> field), '{}') FROM jsonb_array_elements(items) item
      $$`);
    await runner.query(`
      CREATE FUNCTION incident_anchor(items jsonb, wanted text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT min((item #>> '{time,instant}')::timestamptz) FROM jsonb_array_elements(items) item
        WHERE item ->> 'anchor' = wanted
      $$`);
    await defineExtraction(runner, WORDS);
    await runner.query(`
      CREATE TRIGGER incident_extract BEFORE INSERT OR UPDATE OF document ON incident
        FOR EACH ROW EXECUTE FUNCTION extract_incident()`);
  }

  /**
   * The tuple stays narrow and whole: document and words lie out of line, where only opening and search fetch them, and
   * everything that lists and numbers read stays in line.
   */
  private async layout(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE incident SET (toast_tuple_target = 1024)');
    await runner.query('ALTER TABLE incident ALTER COLUMN words SET STORAGE EXTERNAL');
    for (const column of IN_LINE) {
      await runner.query(`ALTER TABLE incident ALTER COLUMN ${column} SET STORAGE MAIN`);
    }
  }

  /** Lists page through the rows as they stood when the first page was read; for that, revisions know their transaction. */
  private async revisions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE incident_revision
        ADD COLUMN saved_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
        ADD COLUMN severity_rank smallint`);
    await runner.query(`
      CREATE FUNCTION keep_severity() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        BEGIN
          NEW.severity_rank := (SELECT severity_rank FROM incident WHERE id = NEW.incident_id);
          RETURN NEW;
        END $$`);
    await runner.query(`
      CREATE TRIGGER incident_revision_severity BEFORE INSERT ON incident_revision
        FOR EACH ROW EXECUTE FUNCTION keep_severity()`);
  }

  private async indexes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX incident_by_creation ON incident (organisation_id, created_at DESC, id DESC)`);
    await runner.query(`
      CREATE INDEX incident_by_reference_key ON incident (organisation_id, reference_key DESC, id DESC)`);
    await runner.query(`
      CREATE INDEX incident_by_severity ON incident (organisation_id, severity_rank DESC, id DESC)`);
    await runner.query(`
      CREATE INDEX incident_by_status ON incident (organisation_id, status, updated_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX incident_words_index ON incident USING gin (organisation_id, words)`);
    await runner.query(`
      CREATE INDEX incident_title_index ON incident USING gin (organisation_id, title gin_trgm_ops)`);
    await runner.query(`
      CREATE INDEX incident_codes_index ON incident USING gin (organisation_id, behaviours, harm_categories)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER incident_extract ON incident');
    await runner.query('DROP TRIGGER incident_revision_severity ON incident_revision');
    await runner.query(`
      DROP INDEX incident_by_creation, incident_by_reference_key, incident_by_severity, incident_by_status,
        incident_words_index, incident_title_index, incident_codes_index`);
    await runner.query('ALTER TABLE incident_revision DROP COLUMN saved_in, DROP COLUMN severity_rank');
    await runner.query(`
      ALTER TABLE incident DROP COLUMN owner, DROP COLUMN basis, DROP COLUMN severity_rank, DROP COLUMN reference_key,
        DROP COLUMN behaviours, DROP COLUMN harm_categories, DROP COLUMN safeguard_results,
        DROP COLUMN unfinished_parts, DROP COLUMN recurrence_of, DROP COLUMN occurred_at, DROP COLUMN detected_at,
        DROP COLUMN contained_at, DROP COLUMN resolved_at, DROP COLUMN words`);
    await runner.query('ALTER TABLE incident RESET (toast_tuple_target)');
    await runner.query(`
      DROP FUNCTION extract_incident, keep_severity, incident_anchor, incident_codes, incident_words,
        incident_narrative, search_language`);
    await runner.query('DROP TABLE search_setting');
    await runner.query('DROP EXTENSION btree_gin');
    await runner.query('DROP EXTENSION pg_trgm');
  }
}

/** Defines what the trigger extracts: the columns that lists and numbers read, and `narrative`. */
export async function defineExtraction(runner: QueryRunner, narrative: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION extract_incident() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
      DECLARE
        doc jsonb := NEW.document::jsonb;
      BEGIN
        NEW.owner := doc #>> '{header,owner}';
        NEW.basis := doc #>> '{header,basis}';
        NEW.severity_rank := coalesce(array_position('{low,moderate,high,critical}'::text[], NEW.severity), 0);
        NEW.reference_key := regexp_replace(NEW.reference, '\\d+$', '') ||
          lpad(substring(NEW.reference FROM '\\d+$'), 12, '0');
        NEW.behaviours := incident_codes(doc -> 'behaviours', 'code');
        NEW.harm_categories := incident_codes(doc -> 'harms', 'category');
        NEW.safeguard_results := ARRAY(SELECT (item ->> 'layer') || ':' || (item ->> 'result')
          FROM jsonb_array_elements(doc -> 'safeguards') item);
        NEW.unfinished_parts := ARRAY(SELECT part.key FROM jsonb_each(doc) part
          WHERE jsonb_typeof(part.value) = 'array'
            AND coalesce(doc #>> ARRAY['part_states', part.key, 'state'],
              CASE WHEN part.value = '[]' THEN 'to_do' ELSE 'started' END) IN ('to_do', 'not_known_yet')
          ORDER BY part.key);
        NEW.recurrence_of := ARRAY(SELECT item ->> 'incident' FROM jsonb_array_elements(doc -> 'relations') item
          WHERE item ->> 'relation' = 'recurrence_of');
        NEW.occurred_at := incident_anchor(doc -> 'anchors', 'occurred_from');
        NEW.detected_at := incident_anchor(doc -> 'anchors', 'detected');
        NEW.contained_at := incident_anchor(doc -> 'anchors', 'contained');
        NEW.resolved_at := incident_anchor(doc -> 'anchors', 'resolved');
        ${narrative};
        RETURN NEW;
      END $$`);
}

export const WORDS = 'NEW.words := incident_words(search_language(NEW.organisation_id), doc)';

const IN_LINE = [
  'id',
  'organisation_id',
  'reference',
  'title',
  'kind',
  'status',
  'severity',
  'tlp',
  'setting',
  'owner',
  'basis',
  'reference_key',
  'behaviours',
  'harm_categories',
  'safeguard_results',
  'unfinished_parts',
  'recurrence_of',
];

/** The members of items in which people write prose; codes, ids, dates and digests are not searched as words. */
const NARRATIVE = [
  'addressee',
  'affected_group',
  'caveat',
  'corrected_to',
  'counterfactual',
  'description',
  'expected',
  'minimum_control',
  'monitoring',
  'motif',
  'name',
  'note',
  'provenance',
  'reason',
  'required_outcome',
  'response',
  'result_reason',
  'scenario',
  'source',
  'statement',
  'text',
  'title',
  'what_was_wrong',
  'why_failed',
  'would_have_been_caught_by',
];
