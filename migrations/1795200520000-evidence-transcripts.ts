import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchBySelectivity } from './1795200000000-search-by-selectivity.js';
import { grant, isolate } from './rls.js';

/** What was said in logs, as far as it is searched: masked, bounded, in the language of the organisation. */
export class EvidenceTranscripts1795200520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_transcript (
        evidence_id text NOT NULL CONSTRAINT evidence_transcript_pk PRIMARY KEY
          CONSTRAINT evidence_transcript_item_fk REFERENCES evidence_item (id),
        organisation_id text NOT NULL,
        content text NOT NULL,
        words tsvector NOT NULL
      )`);
    await runner.query(
      'CREATE INDEX evidence_transcript_words ON evidence_transcript USING gin (organisation_id, words)',
    );
    await isolate(runner, 'evidence_transcript');
    await grant(runner, 'evidence_transcript', 'SELECT, INSERT, UPDATE, DELETE');
    await runner.query(`
      CREATE FUNCTION transcript_words(language regconfig, content text) RETURNS tsvector LANGUAGE sql IMMUTABLE
        SET search_path = public AS $$
          SELECT to_tsvector('simple', content) || to_tsvector(language, content)
        $$`);
    await searchBySelectivity(runner, { transcripts: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await searchBySelectivity(runner);
    await runner.query('DROP FUNCTION transcript_words');
    await runner.query('DROP TABLE evidence_transcript');
  }
}
