import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, grant, isolate } from './rls.js';

/** The incident record as one document, its append-only revisions, and the outbox that the ledger will read. */
export class Incidents1795000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query(`
      CREATE TABLE reference_counter (
        organisation_id text NOT NULL CONSTRAINT reference_counter_organisation_fk REFERENCES organisation (id),
        year integer NOT NULL,
        last integer NOT NULL,
        CONSTRAINT reference_counter_pk PRIMARY KEY (organisation_id, year)
      )`);
    await runner.query(`
      CREATE TABLE incident (
        id text NOT NULL CONSTRAINT incident_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT incident_organisation_fk REFERENCES organisation (id),
        reference text NOT NULL,
        revision integer NOT NULL,
        document text NOT NULL,
        title text NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        severity text,
        tlp text NOT NULL,
        setting text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT incident_reference_unique UNIQUE (organisation_id, reference)
      )`);
    await runner.query(
      `CREATE INDEX incident_by_update ON incident (organisation_id, updated_at DESC, id DESC)`,
    );
    await runner.query(`
      CREATE TABLE incident_revision (
        incident_id text NOT NULL CONSTRAINT incident_revision_incident_fk REFERENCES incident (id),
        organisation_id text NOT NULL,
        revision integer NOT NULL,
        event json NOT NULL,
        patch json NOT NULL,
        snapshot text,
        digest text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT incident_revision_pk PRIMARY KEY (incident_id, revision)
      )`);
    await runner.query(`
      CREATE TABLE ledger_outbox (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT ledger_outbox_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        type text NOT NULL,
        subject text NOT NULL,
        digest text NOT NULL,
        at timestamptz NOT NULL
      )`);
    for (const table of ['reference_counter', 'incident', 'incident_revision', 'ledger_outbox']) {
      await isolate(runner, table);
    }
    await grant(runner, 'reference_counter', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'incident', 'SELECT, INSERT, UPDATE');
    await appendOnly(runner, 'incident_revision');
    await appendOnly(runner, 'ledger_outbox');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ledger_outbox, incident_revision, incident, reference_counter');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
