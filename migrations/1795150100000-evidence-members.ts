import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** The files of evidence that is an archive, each with its own digest and what is understood of it. */
export class EvidenceMembers1795150100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_member (
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_member_item_fk REFERENCES evidence_item (id),
        number integer NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL,
        digest text,
        state text NOT NULL,
        understanding json NOT NULL,
        verification json,
        CONSTRAINT evidence_member_pk PRIMARY KEY (evidence_id, number),
        CONSTRAINT evidence_member_state_check CHECK (state IN ('understood', 'not_understood'))
      )`);
    await runner.query('CREATE INDEX evidence_member_by_digest ON evidence_member (organisation_id, digest)');
    await isolate(runner, 'evidence_member');
    await grant(runner, 'evidence_member', 'SELECT, INSERT, DELETE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_member');
  }
}
