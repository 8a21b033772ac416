import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `grounds` is a digest of all that decides an incident's duties. An edit that leaves it alone leaves them alone, and
 * they are not computed again. Rows written before this say nothing and are computed once more.
 */
export class Grounds1795290000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE obligation_basis ADD COLUMN grounds text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE obligation_basis DROP COLUMN grounds');
  }
}
