import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes, refuseCodes } from './checks.js';
import { appendOnly, grant, isolate } from './rls.js';

/**
 * What becomes of stored evidence: how it was verified, when its bytes were last found unaltered, what holds it, how
 * long it is kept, and what is left when its bytes were deleted.
 */
export class Custody1795150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.items(runner);
    await this.holds(runner);
    await this.retention(runner);
    await this.sharedBytes(runner);
    await allowCodes(runner, 'alert', 'kind', ['evidence_altered', 'evidence_missing']);
  }

  /** `storage` is what is known of the bytes; a deleted item keeps its row, its digest and why. */
  private async items(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE evidence_item
        ADD COLUMN verification json,
        ADD COLUMN reader_version integer NOT NULL DEFAULT 0,
        ADD COLUMN storage text NOT NULL DEFAULT 'stored',
        ADD COLUMN checked_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN deleted_at timestamptz,
        ADD COLUMN deleted_by text,
        ADD COLUMN deletion_reason text,
        ADD CONSTRAINT evidence_item_storage_check CHECK (storage IN ('stored', 'altered', 'missing', 'deleted')),
        ADD CONSTRAINT evidence_item_deletion_check CHECK ((storage = 'deleted') = (deleted_at IS NOT NULL)
          AND (deleted_at IS NULL) = (deleted_by IS NULL) AND (deleted_at IS NULL) = (deletion_reason IS NULL))`);
    await runner.query('UPDATE evidence_item SET checked_at = received_at');
    await runner.query(
      `CREATE INDEX evidence_item_to_check ON evidence_item (organisation_id, checked_at) WHERE storage <> 'deleted'`,
    );
    await runner.query('REVOKE UPDATE ON evidence_item FROM candour_app');
    await grant(
      runner,
      'evidence_item',
      `UPDATE (state, understanding, verification, reader_version, storage, checked_at, deleted_at, deleted_by,
        deletion_reason)`,
    );
  }

  /** Several matters may hold one item; its bytes cannot be deleted while one of them does. */
  private async holds(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_hold (
        id text NOT NULL CONSTRAINT evidence_hold_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        evidence_id text NOT NULL CONSTRAINT evidence_hold_item_fk REFERENCES evidence_item (id),
        reason text NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL,
        released_by text,
        released_at timestamptz,
        release_reason text,
        CONSTRAINT evidence_hold_release_check CHECK ((released_at IS NULL) = (released_by IS NULL)
          AND (released_at IS NULL) = (release_reason IS NULL))
      )`);
    await runner.query(`CREATE INDEX evidence_hold_by_item ON evidence_hold (evidence_id)`);
    await isolate(runner, 'evidence_hold');
    await grant(runner, 'evidence_hold', 'SELECT, INSERT, UPDATE (released_by, released_at, release_reason)');
    await runner.query(`
      CREATE FUNCTION keep_held_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        BEGIN
          IF EXISTS (SELECT FROM evidence_hold h WHERE h.evidence_id = NEW.id AND h.released_at IS NULL) THEN
            RAISE EXCEPTION 'held evidence cannot be deleted' USING ERRCODE = 'insufficient_privilege';
          END IF;
          RETURN NEW;
        END $$`);
    await runner.query(`
      CREATE TRIGGER evidence_item_keep_held BEFORE UPDATE OF storage ON evidence_item
        FOR EACH ROW WHEN (NEW.storage = 'deleted') EXECUTE FUNCTION keep_held_evidence()`);
  }

  /** Every rule that ever applied; the latest does. Without `keep_days` everything is kept. */
  private async retention(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rule (
        id text NOT NULL CONSTRAINT retention_rule_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT retention_rule_organisation_fk REFERENCES organisation (id),
        keep_days integer CONSTRAINT retention_rule_days_check CHECK (keep_days > 0),
        reason text NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX retention_rule_latest ON retention_rule (organisation_id, set_at DESC, id DESC)`,
    );
    await isolate(runner, 'retention_rule');
    await appendOnly(runner, 'retention_rule');
  }

  /**
   * Bytes are stored once for all organisations: before they are removed, every row of everybody is asked whether it
   * points to them. The answer is yes or no and says nothing about whose.
   */
  private async sharedBytes(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX evidence_item_by_digest ON evidence_item (digest) WHERE storage <> 'deleted'`,
    );
    await runner.query(`CREATE INDEX rendition_by_digest ON rendition (digest)`);
    await runner.query(`
      CREATE FUNCTION is_blob_in_use(wanted text) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$
          SELECT EXISTS (SELECT FROM evidence_item WHERE digest = wanted AND storage <> 'deleted')
            OR EXISTS (SELECT FROM rendition WHERE digest = wanted)
            OR EXISTS (SELECT FROM organisation_export WHERE digest = wanted)
        $$`);
    await runner.query('REVOKE ALL ON FUNCTION is_blob_in_use(text) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION is_blob_in_use(text) TO candour_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseCodes(runner, 'alert', 'kind', ['evidence_altered', 'evidence_missing']);
    await runner.query('DROP FUNCTION is_blob_in_use');
    await runner.query('DROP INDEX rendition_by_digest, evidence_item_by_digest');
    await runner.query('DROP TABLE retention_rule');
    await runner.query('DROP TRIGGER evidence_item_keep_held ON evidence_item');
    await runner.query('DROP TABLE evidence_hold');
    await runner.query('DROP FUNCTION keep_held_evidence');
    await runner.query('GRANT UPDATE ON evidence_item TO candour_app');
    await runner.query(`
      ALTER TABLE evidence_item DROP COLUMN verification, DROP COLUMN reader_version, DROP COLUMN storage,
        DROP COLUMN checked_at, DROP COLUMN deleted_at, DROP COLUMN deleted_by, DROP COLUMN deletion_reason`);
  }
}
