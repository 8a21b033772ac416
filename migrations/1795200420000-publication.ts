import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definer, grant, isolate } from './rls.js';

/** What an organisation shows everybody: its page, and the documents on it. */
export class Publication1795200420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE public_page (
        organisation_id text NOT NULL CONSTRAINT public_page_pk PRIMARY KEY
          CONSTRAINT public_page_organisation_fk REFERENCES organisation (id),
        slug text NOT NULL CONSTRAINT public_page_slug UNIQUE,
        enabled boolean NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT public_page_slug_check CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$')
      )`);
    await runner.query(`
      CREATE TABLE publication (
        id text NOT NULL CONSTRAINT publication_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT publication_disclosure_fk REFERENCES disclosure (id),
        digest text NOT NULL,
        published_by text NOT NULL,
        published_at timestamptz NOT NULL,
        withdrawn_by text,
        withdrawn_at timestamptz,
        CONSTRAINT publication_withdrawn_check CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX publication_once ON publication (disclosure_id) WHERE withdrawn_at IS NULL`);
    await runner.query(`CREATE INDEX publication_newest ON publication (organisation_id, published_at DESC)`);
    for (const table of ['public_page', 'publication']) await isolate(runner, table);
    await grant(runner, 'public_page', 'SELECT, INSERT, UPDATE (slug, enabled, changed_by, changed_at)');
    await grant(runner, 'publication', 'SELECT, INSERT, UPDATE (withdrawn_by, withdrawn_at)');
    await definer(runner, {
      signature: 'find_public_page(wanted text)',
      returns: 'TABLE (organisation_id text, title text)',
      body: `SELECT p.organisation_id, o.name FROM public_page p JOIN organisation o ON o.id = p.organisation_id
              WHERE p.slug = wanted AND p.enabled`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION find_public_page');
    await runner.query('DROP TABLE publication, public_page');
  }
}
