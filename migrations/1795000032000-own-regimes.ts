import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Packs that organisations add for themselves: every version as it was uploaded, at most one of each in use. */
export class OwnRegimes1795000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE own_regime (
        id text NOT NULL CONSTRAINT own_regime_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT own_regime_organisation_fk REFERENCES organisation (id),
        regime text NOT NULL,
        version text NOT NULL,
        digest text NOT NULL,
        files json NOT NULL,
        uploaded_by text NOT NULL,
        uploaded_at timestamptz NOT NULL,
        in_use boolean NOT NULL DEFAULT false,
        CONSTRAINT own_regime_digest UNIQUE (organisation_id, digest)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX own_regime_in_use ON own_regime (organisation_id, regime) WHERE in_use`,
    );
    await isolate(runner, 'own_regime');
    await grant(runner, 'own_regime', 'SELECT, INSERT, UPDATE (in_use)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE own_regime');
  }
}
