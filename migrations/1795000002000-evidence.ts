import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, grant, isolate } from './rls.js';

/** Evidence items (bytes live in the blob store under their digest), their custody, and the incidents they support. */
export class Evidence1795000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_item (
        id text NOT NULL CONSTRAINT evidence_item_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT evidence_item_organisation_fk REFERENCES organisation (id),
        name text NOT NULL,
        media_type text NOT NULL,
        bytes bigint NOT NULL,
        digest text NOT NULL,
        received_at timestamptz NOT NULL,
        received_by text NOT NULL,
        state text NOT NULL,
        understanding json,
        CONSTRAINT evidence_item_digest_unique UNIQUE (organisation_id, digest),
        CONSTRAINT evidence_item_state_check CHECK (state IN ('received', 'understood', 'not_understood'))
      )`);
    await runner.query(`
      CREATE TABLE incident_evidence (
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT incident_evidence_incident_fk REFERENCES incident (id),
        evidence_id text NOT NULL CONSTRAINT incident_evidence_item_fk REFERENCES evidence_item (id),
        linked_at timestamptz NOT NULL,
        linked_by text NOT NULL,
        CONSTRAINT incident_evidence_pk PRIMARY KEY (incident_id, evidence_id)
      )`);
    await runner.query(`
      CREATE TABLE evidence_custody (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT evidence_custody_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_custody_item_fk REFERENCES evidence_item (id),
        event text NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        detail text
      )`);
    for (const table of ['evidence_item', 'incident_evidence', 'evidence_custody'])
      await isolate(runner, table);
    await grant(runner, 'evidence_item', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'incident_evidence', 'SELECT, INSERT');
    await appendOnly(runner, 'evidence_custody');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_custody, incident_evidence, evidence_item');
  }
}
