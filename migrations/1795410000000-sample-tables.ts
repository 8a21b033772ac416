import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/**
 * The sample tables of logs. `log` is the number of the file in an archive, 0 where the item itself is the log. A table
 * is written after its rows: without it they are still being read.
 */
export class SampleTables1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_table (
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_table_item_fk REFERENCES evidence_item (id),
        log integer NOT NULL,
        total integer NOT NULL,
        scores text[] NOT NULL,
        sentence text,
        CONSTRAINT evidence_table_pk PRIMARY KEY (evidence_id, log)
      )`);
    await runner.query(`
      CREATE TABLE evidence_sample (
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_sample_item_fk REFERENCES evidence_item (id),
        log integer NOT NULL,
        position integer NOT NULL,
        sample json NOT NULL,
        sample_id text NOT NULL,
        epoch double precision NOT NULL,
        id_number double precision,
        states text[] NOT NULL,
        score_names text[] NOT NULL,
        score_texts text[] NOT NULL,
        score_numbers double precision[] NOT NULL,
        duration double precision,
        CONSTRAINT evidence_sample_pk PRIMARY KEY (evidence_id, log, position)
      )`);
    for (const table of ['evidence_table', 'evidence_sample']) {
      await isolate(runner, table);
      await grant(runner, table, 'SELECT, INSERT, UPDATE, DELETE');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_sample');
    await runner.query('DROP TABLE evidence_table');
  }
}
