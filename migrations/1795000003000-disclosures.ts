import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Disclosures with their frozen bytes and renditions, long-running operations, and idempotent requests. */
export class Disclosures1795000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure (
        id text NOT NULL CONSTRAINT disclosure_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT disclosure_organisation_fk REFERENCES organisation (id),
        incident_id text NOT NULL CONSTRAINT disclosure_incident_fk REFERENCES incident (id),
        regime text NOT NULL,
        stage text NOT NULL,
        recipient text NOT NULL,
        language text NOT NULL,
        paper text NOT NULL,
        state text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        record_revision integer,
        frozen bytea,
        frozen_digest text,
        frozen_by text,
        frozen_at timestamptz,
        operation_id text,
        CONSTRAINT disclosure_state_check CHECK (state IN ('draft', 'frozen', 'rendered')),
        CONSTRAINT disclosure_paper_check CHECK (paper IN ('A4', 'Letter')),
        CONSTRAINT disclosure_frozen_check CHECK ((state = 'draft') = (frozen IS NULL))
      )`);
    await runner.query(`CREATE INDEX disclosure_by_incident ON disclosure (incident_id, created_at)`);
    await runner.query(`
      CREATE TABLE rendition (
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT rendition_disclosure_fk REFERENCES disclosure (id),
        kind text NOT NULL,
        digest text NOT NULL,
        bytes bigint NOT NULL,
        pages integer,
        created_at timestamptz NOT NULL,
        CONSTRAINT rendition_pk PRIMARY KEY (disclosure_id, kind)
      )`);
    await runner.query(`
      CREATE TABLE operation (
        id text NOT NULL CONSTRAINT operation_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT operation_organisation_fk REFERENCES organisation (id),
        kind text NOT NULL,
        subject text NOT NULL,
        state text NOT NULL,
        progress integer NOT NULL,
        message text,
        error text,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT operation_state_check CHECK (state IN ('queued', 'running', 'done', 'failed'))
      )`);
    await runner.query(`
      CREATE TABLE idempotent_request (
        organisation_id text NOT NULL,
        principal text NOT NULL,
        key text NOT NULL,
        request_digest text NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotent_request_pk PRIMARY KEY (organisation_id, principal, key)
      )`);
    for (const table of ['disclosure', 'rendition', 'operation', 'idempotent_request'])
      await isolate(runner, table);
    await grant(runner, 'disclosure', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'rendition', 'SELECT, INSERT');
    await grant(runner, 'operation', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'idempotent_request', 'SELECT, INSERT, DELETE');
    await this.frozenStaysFrozen(runner);
  }

  /** The frozen bytes of a disclosure are written once. */
  private async frozenStaysFrozen(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF OLD.frozen IS NOT NULL AND NEW.frozen IS DISTINCT FROM OLD.frozen THEN
            RAISE EXCEPTION 'the frozen bytes of a disclosure cannot change' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN NEW;
        END $$`);
    await runner.query(`
      CREATE TRIGGER disclosure_keep_frozen BEFORE UPDATE ON disclosure
        FOR EACH ROW EXECUTE FUNCTION keep_frozen()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotent_request, operation, rendition, disclosure');
    await runner.query('DROP FUNCTION keep_frozen');
  }
}
