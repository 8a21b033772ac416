import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `saved_in` of an incident is that of its newest revision, so that a later page of a list needs no look at revisions
 * to tell what did not change since the first.
 */
export class SavedIn1795440000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE incident ADD COLUMN saved_in xid8 NOT NULL DEFAULT pg_current_xact_id()');
    await runner.query(`
      CREATE FUNCTION incident_saved() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.saved_in := pg_current_xact_id();
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER incident_saved BEFORE UPDATE OF revision ON incident
        FOR EACH ROW EXECUTE FUNCTION incident_saved()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER incident_saved ON incident');
    await runner.query('DROP FUNCTION incident_saved');
    await runner.query('ALTER TABLE incident DROP COLUMN saved_in');
  }
}
