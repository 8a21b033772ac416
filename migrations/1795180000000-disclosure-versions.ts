import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BRANCHES } from './1795110100000-audit-view.js';
import { appendOnly, grant, isolate } from './rls.js';

/**
 * Content is frozen each time that a disclosure is submitted for review, and every version stays. What was frozen
 * before there was review now waits for it, and what was filed without it stays filed: its version needs no approval.
 */
export class DisclosureVersions1795180000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // It reads columns that are about to go; Statements1795180200000 states it anew.
    await runner.query('DROP VIEW audit_event');
    await this.versions(runner);
    await isolate(runner, 'disclosure_version');
    await appendOnly(runner, 'disclosure_version');
  }

  private async versions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure_version (
        disclosure_id text NOT NULL CONSTRAINT disclosure_version_disclosure_fk REFERENCES disclosure (id),
        number integer NOT NULL,
        organisation_id text NOT NULL,
        digest text NOT NULL,
        content bytea NOT NULL,
        paper text NOT NULL,
        record_revision integer NOT NULL,
        pack_digest text NOT NULL,
        approvals_needed integer NOT NULL,
        submitted_by text NOT NULL,
        submitted_at timestamptz NOT NULL,
        CONSTRAINT disclosure_version_pk PRIMARY KEY (disclosure_id, number),
        CONSTRAINT disclosure_version_digest UNIQUE (disclosure_id, number, digest)
      )`);
    const frozenPack = `convert_from(frozen, 'UTF8')::json #>> '{regime,digest}'`;
    await runner.query(`
      INSERT INTO disclosure_version (disclosure_id, number, organisation_id, digest, content, paper, record_revision,
          pack_digest, approvals_needed, submitted_by, submitted_at)
        SELECT d.id, 1, d.organisation_id, frozen_digest, frozen, paper, record_revision, ${frozenPack},
          CASE WHEN EXISTS (SELECT FROM filing f WHERE f.disclosure_id = d.id) THEN 0 ELSE 1 END, frozen_by, frozen_at
        FROM disclosure d WHERE frozen IS NOT NULL`);
    await runner.query(`DROP TRIGGER disclosure_keep_frozen ON disclosure`);
    await runner.query(`DROP FUNCTION keep_frozen`);
    await runner.query(`
      ALTER TABLE disclosure
        DROP CONSTRAINT disclosure_state_check,
        DROP CONSTRAINT disclosure_frozen_check,
        ADD COLUMN revision integer NOT NULL DEFAULT 1,
        ADD COLUMN updated_at timestamptz,
        ADD COLUMN version integer,
        ADD COLUMN checked_revision integer,
        ADD COLUMN predecessor text CONSTRAINT disclosure_predecessor_fk REFERENCES disclosure (id),
        ADD COLUMN succession text`);
    await runner.query(`
      UPDATE disclosure d SET updated_at = coalesce(frozen_at, created_at),
        version = CASE WHEN frozen IS NOT NULL THEN 1 END,
        state = CASE WHEN frozen IS NULL THEN 'draft'
          WHEN EXISTS (SELECT FROM filing f WHERE f.disclosure_id = d.id) THEN 'filed' ELSE 'in_review' END`);
    await runner.query(`
      ALTER TABLE disclosure
        ALTER COLUMN updated_at SET NOT NULL,
        DROP COLUMN frozen, DROP COLUMN frozen_digest, DROP COLUMN frozen_by, DROP COLUMN frozen_at,
        DROP COLUMN record_revision,
        ADD CONSTRAINT disclosure_state_check CHECK (state IN (
          'draft', 'in_review', 'approved', 'filed', 'acknowledged', 'rejected', 'withdrawn', 'superseded')),
        ADD CONSTRAINT disclosure_version_check CHECK (
          CASE state WHEN 'draft' THEN version IS NULL WHEN 'withdrawn' THEN true ELSE version IS NOT NULL END),
        ADD CONSTRAINT disclosure_succession_check CHECK (
          (predecessor IS NULL) = (succession IS NULL)
          AND succession IN ('follow_up', 'correction', 'withdrawal', 'reclassification')),
        ADD CONSTRAINT disclosure_current_version_fk FOREIGN KEY (id, version)
          REFERENCES disclosure_version (disclosure_id, number) DEFERRABLE INITIALLY DEFERRED`);
    await runner.query(`CREATE INDEX disclosure_newest ON disclosure (organisation_id, id DESC)`);
    await runner.query(`CREATE INDEX disclosure_by_predecessor ON disclosure (predecessor)`);
    await runner.query(`
      ALTER TABLE rendition
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        DROP CONSTRAINT rendition_pk,
        DROP CONSTRAINT rendition_disclosure_fk,
        ADD CONSTRAINT rendition_pk PRIMARY KEY (disclosure_id, version, kind),
        ADD CONSTRAINT rendition_version_fk FOREIGN KEY (disclosure_id, version)
          REFERENCES disclosure_version (disclosure_id, number)`);
    await runner.query(`ALTER TABLE rendition ALTER COLUMN version DROP DEFAULT`);
  }

  /** Each disclosure keeps its current frozen content; earlier versions, reviews and what was typed are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX disclosure_newest, disclosure_by_predecessor');
    await runner.query(`
      ALTER TABLE disclosure
        DROP CONSTRAINT disclosure_state_check, DROP CONSTRAINT disclosure_version_check,
        DROP CONSTRAINT disclosure_current_version_fk, DROP CONSTRAINT disclosure_succession_check,
        ADD COLUMN record_revision integer, ADD COLUMN frozen bytea, ADD COLUMN frozen_digest text,
        ADD COLUMN frozen_by text, ADD COLUMN frozen_at timestamptz`);
    await runner.query(`
      DELETE FROM rendition r USING disclosure d WHERE d.id = r.disclosure_id AND d.version IS DISTINCT FROM r.version`);
    await runner.query(`
      UPDATE disclosure d SET record_revision = v.record_revision, frozen = v.content, frozen_digest = v.digest,
        frozen_by = v.submitted_by, frozen_at = v.submitted_at
      FROM disclosure_version v WHERE v.disclosure_id = d.id AND v.number = d.version`);
    await runner.query(`
      UPDATE disclosure d SET state = CASE WHEN frozen IS NULL THEN 'draft'
        WHEN EXISTS (SELECT FROM rendition r WHERE r.disclosure_id = d.id) THEN 'rendered' ELSE 'frozen' END`);
    await runner.query(`
      ALTER TABLE rendition DROP CONSTRAINT rendition_pk, DROP CONSTRAINT rendition_version_fk, DROP COLUMN version,
        ADD CONSTRAINT rendition_pk PRIMARY KEY (disclosure_id, kind),
        ADD CONSTRAINT rendition_disclosure_fk FOREIGN KEY (disclosure_id) REFERENCES disclosure (id)`);
    await runner.query('DROP TABLE disclosure_version');
    await runner.query(`
      ALTER TABLE disclosure DROP COLUMN revision, DROP COLUMN updated_at, DROP COLUMN version, DROP COLUMN checked_revision,
        DROP COLUMN predecessor, DROP COLUMN succession,
        ADD CONSTRAINT disclosure_state_check CHECK (state IN ('draft', 'frozen', 'rendered')),
        ADD CONSTRAINT disclosure_frozen_check CHECK ((state = 'draft') = (frozen IS NULL))`);
    await runner.query(`
      CREATE INDEX disclosure_by_freezing ON disclosure (organisation_id, frozen_at DESC) WHERE frozen_at IS NOT NULL`);
    await runner.query(
      `CREATE VIEW audit_event WITH (security_invoker = true) AS ${BRANCHES.join(' UNION ALL ')}`,
    );
    await grant(runner, 'audit_event', 'SELECT');
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
}
