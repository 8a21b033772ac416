import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './rls.js';

/** What people decided about secrets and personal data in evidence: the last word on a finding counts, all stay. */
export class Redactions1795200510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_redaction (
        id text NOT NULL CONSTRAINT evidence_redaction_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_redaction_item_fk REFERENCES evidence_item (id),
        finding text NOT NULL,
        decision text NOT NULL CONSTRAINT evidence_redaction_decision_check CHECK (decision IN ('show', 'mask')),
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX evidence_redaction_by_item ON evidence_redaction (evidence_id, id)');
    await isolate(runner, 'evidence_redaction');
    await appendOnly(runner, 'evidence_redaction');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_redaction');
  }
}
