import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, grant, isolate } from './rls.js';

/** The register of the organisation's AI systems, and which records refer to an entry of it. */
export class Systems1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.register(runner);
    await this.references(runner);
    for (const table of ['ai_system', 'ai_system_revision', 'incident_system']) await isolate(runner, table);
    await grant(
      runner,
      'ai_system',
      'SELECT, INSERT, UPDATE (name, kind, status, content, rev, updated_by, updated_at)',
    );
    await appendOnly(runner, 'ai_system_revision');
    await grant(runner, 'incident_system', 'SELECT');
  }

  /** Nothing is deleted: a system that is no longer there is retired, and every state of an entry stays. */
  private async register(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ai_system (
        id text NOT NULL CONSTRAINT ai_system_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT ai_system_organisation_fk REFERENCES organisation (id),
        rev integer NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        content json NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_by text NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT ai_system_of_organisation UNIQUE (organisation_id, id)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX ai_system_name ON ai_system (organisation_id, lower(name)) WHERE status <> 'retired'`);
    await runner.query(`
      CREATE TABLE ai_system_revision (
        system_id text NOT NULL CONSTRAINT ai_system_revision_system_fk REFERENCES ai_system (id),
        rev integer NOT NULL,
        organisation_id text NOT NULL,
        content json NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT ai_system_revision_pk PRIMARY KEY (system_id, rev)
      )`);
  }

  /**
   * Written with every record, by the trigger and nobody else. A reference to another organisation's system cannot be
   * stored. Drills are no incidents of a system.
   */
  private async references(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident_system (
        incident_id text NOT NULL CONSTRAINT incident_system_incident_fk REFERENCES incident (id),
        item_id text NOT NULL,
        organisation_id text NOT NULL,
        system_id text NOT NULL,
        role text NOT NULL,
        version text,
        CONSTRAINT incident_system_pk PRIMARY KEY (incident_id, item_id),
        CONSTRAINT incident_system_system_fk FOREIGN KEY (organisation_id, system_id)
          REFERENCES ai_system (organisation_id, id)
      )`);
    await runner.query(`CREATE INDEX incident_system_by_system ON incident_system (system_id, incident_id)`);
    await runner.query(`
      CREATE FUNCTION link_systems() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
          DELETE FROM incident_system WHERE incident_id = NEW.id;
          INSERT INTO incident_system (incident_id, item_id, organisation_id, system_id, role, version)
          SELECT NEW.id, item ->> 'id', NEW.organisation_id, item ->> 'registered_as', item ->> 'role',
            item ->> 'version'
          FROM json_array_elements(NEW.document::json -> 'systems') item
          WHERE item ->> 'registered_as' IS NOT NULL AND NEW.document::json #>> '{header,drill}' IS NULL;
          RETURN NULL;
        END $$`);
    // Only a document that names a registered system, or did before, is taken apart.
    const names = (document: string) => `strpos(${document}, '"registered_as":') > 0`;
    await runner.query(`
      CREATE TRIGGER incident_systems AFTER INSERT ON incident FOR EACH ROW
        WHEN (${names('NEW.document')}) EXECUTE FUNCTION link_systems()`);
    await runner.query(`
      CREATE TRIGGER incident_systems_again AFTER UPDATE OF document ON incident FOR EACH ROW
        WHEN (${names('OLD.document')} OR ${names('NEW.document')}) EXECUTE FUNCTION link_systems()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER incident_systems ON incident');
    await runner.query('DROP TRIGGER incident_systems_again ON incident');
    await runner.query('DROP FUNCTION link_systems');
    await runner.query('DROP TABLE incident_system, ai_system_revision, ai_system');
  }
}
