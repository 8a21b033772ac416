import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes } from './checks.js';
import { grant } from './rls.js';

/** Copies for others are there as Word too, and that somebody read one is known. */
export class WordRenditions1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE projection ADD COLUMN docx_digest text, ADD COLUMN docx_bytes bigint');
    await grant(runner, 'projection', 'UPDATE (docx_digest, docx_bytes)');
    await allowCodes(runner, 'shared_read', 'kind', ['docx']);
  }

  /** What was read as Word stays in the log, which nobody may change: only new rows are checked. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE shared_read DROP CONSTRAINT shared_read_kind_check,
      ADD CONSTRAINT shared_read_kind_check CHECK (kind IN ('pdf', 'html', 'json')) NOT VALID`);
    await runner.query(`DELETE FROM rendition WHERE kind = 'docx'`);
    await runner.query('ALTER TABLE projection DROP COLUMN docx_digest, DROP COLUMN docx_bytes');
  }
}
