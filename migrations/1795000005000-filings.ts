import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './rls.js';

/** Submissions of disclosures to their recipients; the limit that each is judged by is kept as it stood then. */
export class Filings1795000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE filing (
        id text NOT NULL CONSTRAINT filing_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT filing_incident_fk REFERENCES incident (id),
        disclosure_id text NOT NULL CONSTRAINT filing_disclosure_fk REFERENCES disclosure (id),
        regime text NOT NULL,
        stage text NOT NULL,
        recipient text NOT NULL,
        filed_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by text NOT NULL,
        method text NOT NULL,
        portal_reference text,
        judged_by json
      )`);
    await runner.query(`CREATE INDEX filing_by_incident ON filing (incident_id, filed_at)`);
    await isolate(runner, 'filing');
    await appendOnly(runner, 'filing');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE filing');
  }
}
