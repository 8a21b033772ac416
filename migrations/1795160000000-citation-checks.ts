import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes, refuseCodes } from './checks.js';
import { grant, isolate } from './rls.js';

/**
 * What became of holding citations against the bytes they cite. `claim` is a hash of the digest, the place, the excerpt
 * and the numbers: the same claim is checked once, wherever it stands.
 */
export class CitationChecks1795160000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE citation_check (
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT citation_check_evidence_fk REFERENCES evidence_item (id),
        claim text NOT NULL,
        state text NOT NULL,
        sentence text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT citation_check_pk PRIMARY KEY (evidence_id, claim),
        CONSTRAINT citation_check_state_check CHECK (state IN ('found', 'not_found', 'cannot_check', 'checking'))
      )`);
    await isolate(runner, 'citation_check');
    await grant(runner, 'citation_check', 'SELECT, INSERT, UPDATE (state, sentence, at)');
    await allowCodes(runner, 'alert', 'kind', ['citation_not_found']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseCodes(runner, 'alert', 'kind', ['citation_not_found']);
    await runner.query('DROP TABLE citation_check');
  }
}
