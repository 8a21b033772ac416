import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Saved views, imports of incident tables, and exports of whole organisations. */
export class Transfer1795000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id text NOT NULL CONSTRAINT saved_view_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT saved_view_organisation_fk REFERENCES organisation (id),
        owner text NOT NULL,
        rev integer NOT NULL,
        name text NOT NULL,
        shared boolean NOT NULL,
        filter json NOT NULL,
        sort text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX saved_view_name ON saved_view (organisation_id, owner, lower(name))`,
    );
    await runner.query(`
      CREATE TABLE incident_import (
        id text NOT NULL CONSTRAINT incident_import_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT incident_import_organisation_fk REFERENCES organisation (id),
        digest text NOT NULL,
        mode text NOT NULL,
        incidents text[] NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT incident_import_digest_unique UNIQUE (organisation_id, digest),
        CONSTRAINT incident_import_mode_check CHECK (mode IN ('retrospective', 'live'))
      )`);
    await runner.query(`
      CREATE TABLE organisation_export (
        id text NOT NULL CONSTRAINT organisation_export_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT organisation_export_organisation_fk REFERENCES organisation (id),
        operation_id text NOT NULL,
        by_principal text NOT NULL,
        created_at timestamptz NOT NULL,
        digest text,
        bytes bigint
      )`);
    for (const table of ['saved_view', 'incident_import', 'organisation_export']) {
      await isolate(runner, table);
    }
    await grant(runner, 'saved_view', 'SELECT, INSERT, UPDATE, DELETE');
    await grant(runner, 'incident_import', 'SELECT, INSERT');
    await grant(runner, 'organisation_export', 'SELECT, INSERT, UPDATE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation_export, incident_import, saved_view');
  }
}
