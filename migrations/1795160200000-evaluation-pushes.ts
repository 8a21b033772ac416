import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Logs that an evaluation pipeline submitted, once each, and what the rules of the organisation said of them. */
export class EvaluationPushes1795160200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evaluation_push (
        evidence_id text NOT NULL CONSTRAINT evaluation_push_pk PRIMARY KEY
          CONSTRAINT evaluation_push_evidence_fk REFERENCES evidence_item (id),
        organisation_id text NOT NULL,
        pushed_by text NOT NULL,
        pushed_at timestamptz NOT NULL,
        judgements json,
        judged_at timestamptz,
        CONSTRAINT evaluation_push_judged_check CHECK ((judgements IS NULL) = (judged_at IS NULL))
      )`);
    await isolate(runner, 'evaluation_push');
    await grant(runner, 'evaluation_push', 'SELECT, INSERT, UPDATE (judgements, judged_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluation_push');
  }
}
