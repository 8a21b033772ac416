import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

/** Files that arrive in pieces, and the pieces that are here; both go when the file is whole or its time is over. */
export class Uploads1795200500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE upload (
        id text NOT NULL CONSTRAINT upload_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT upload_organisation_fk REFERENCES organisation (id),
        incident_id text CONSTRAINT upload_incident_fk REFERENCES incident (id),
        name text NOT NULL,
        media_type text NOT NULL,
        metadata jsonb NOT NULL,
        bytes bigint NOT NULL,
        received bigint NOT NULL DEFAULT 0,
        promised_digest text,
        state text NOT NULL DEFAULT 'receiving',
        evidence_id text CONSTRAINT upload_evidence_fk REFERENCES evidence_item (id),
        operation_id text,
        problem text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT upload_state_check CHECK (state IN ('receiving', 'assembling', 'done', 'failed')),
        CONSTRAINT upload_received_check CHECK (received BETWEEN 0 AND bytes)
      )`);
    await runner.query('CREATE INDEX upload_by_expiry ON upload (organisation_id, expires_at)');
    await runner.query(`
      CREATE TABLE upload_piece (
        organisation_id text NOT NULL,
        upload_id text NOT NULL CONSTRAINT upload_piece_upload_fk REFERENCES upload (id) ON DELETE CASCADE,
        start bigint NOT NULL,
        bytes bigint NOT NULL,
        digest text NOT NULL,
        CONSTRAINT upload_piece_pk PRIMARY KEY (upload_id, start)
      )`);
    await runner.query('CREATE INDEX upload_piece_by_digest ON upload_piece (digest)');
    for (const table of ['upload', 'upload_piece']) await isolate(runner, table);
    await grant(runner, 'upload', 'SELECT, INSERT, UPDATE, DELETE');
    await grant(runner, 'upload_piece', 'SELECT, INSERT, DELETE');
    await this.blobsInUse(runner, 'OR EXISTS (SELECT FROM upload_piece WHERE digest = wanted)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.blobsInUse(runner, '');
    await runner.query('DROP TABLE upload_piece, upload');
  }

  private async blobsInUse(runner: QueryRunner, more: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION is_blob_in_use(wanted text) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT EXISTS (SELECT FROM evidence_item WHERE digest = wanted AND storage <> 'deleted')
            OR EXISTS (SELECT FROM rendition WHERE digest = wanted)
            OR EXISTS (SELECT FROM organisation_export WHERE digest = wanted)
            ${more}
        $$`);
  }
}
