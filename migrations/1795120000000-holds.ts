import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duties to refrain stand among the obligations: they hold or are released, and say since when. */
export class Holds1795120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE obligation ADD COLUMN hold json');
    await runner.query(`ALTER TABLE obligation DROP CONSTRAINT obligation_lane_check,
      ADD CONSTRAINT obligation_lane_check CHECK (lane IN ('open', 'waiting', 'holding', 'released',
        'filed_in_time', 'filed_late', 'superseded', 'waived'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM obligation WHERE lane IN ('holding', 'released')`);
    await runner.query(`ALTER TABLE obligation DROP CONSTRAINT obligation_lane_check,
      ADD CONSTRAINT obligation_lane_check CHECK (
        lane IN ('open', 'waiting', 'filed_in_time', 'filed_late', 'superseded', 'waived'))`);
    await runner.query('ALTER TABLE obligation DROP COLUMN hold');
  }
}
