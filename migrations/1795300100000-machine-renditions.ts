import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes } from './checks.js';

/** A document may be read in its regime's own format or in one of exchange, and that somebody did is known. */
export class MachineRenditions1795300100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allowCodes(runner, 'shared_read', 'kind', ['machine', 'export']);
  }

  /** As for Word: the log stays as it is. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE shared_read DROP CONSTRAINT shared_read_kind_check,
      ADD CONSTRAINT shared_read_kind_check CHECK (kind IN ('pdf', 'html', 'json', 'docx')) NOT VALID`);
    await runner.query(`DELETE FROM rendition WHERE kind = 'machine'`);
  }
}
