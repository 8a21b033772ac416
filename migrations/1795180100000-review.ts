import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, grant, isolate } from './rls.js';

/** Disclosures that are authored, reviewed and approved: what was typed, who wrote it, who looked at it. */
export class Review1795180100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.authoring(runner);
    await this.reviews(runner);
    await this.previews(runner);
    for (const table of ['field_override', 'disclosure_author', 'disclosure_review', 'disclosure_event']) {
      await isolate(runner, table);
      await appendOnly(runner, table);
    }
    for (const table of ['disclosure_comment', 'disclosure_preview', 'approval_quorum'])
      await isolate(runner, table);
    await grant(runner, 'disclosure_comment', 'SELECT, INSERT, UPDATE (resolved_by, resolved_at)');
    await grant(runner, 'disclosure_preview', 'SELECT, INSERT, UPDATE, DELETE');
    await grant(runner, 'approval_quorum', 'SELECT, INSERT, UPDATE');
    await this.fourEyes(runner);
  }

  /** What people typed instead of the record's value, field by field; null takes it back. Nothing typed is lost. */
  private async authoring(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE field_override (
        disclosure_id text NOT NULL CONSTRAINT field_override_disclosure_fk REFERENCES disclosure (id),
        key text NOT NULL,
        rev integer NOT NULL,
        organisation_id text NOT NULL,
        override json,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT field_override_pk PRIMARY KEY (disclosure_id, key, rev)
      )`);
    await runner.query(`
      CREATE TABLE disclosure_comment (
        id text NOT NULL CONSTRAINT disclosure_comment_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT disclosure_comment_disclosure_fk REFERENCES disclosure (id),
        key text,
        reply_to text CONSTRAINT disclosure_comment_reply_fk REFERENCES disclosure_comment (id),
        text text NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        resolved_by text,
        resolved_at timestamptz,
        CONSTRAINT disclosure_comment_resolved_check CHECK (
          (resolved_by IS NULL) = (resolved_at IS NULL) AND (reply_to IS NULL OR resolved_at IS NULL))
      )`);
    await runner.query(
      `CREATE INDEX disclosure_comment_by_disclosure ON disclosure_comment (disclosure_id, at, id)`,
    );
  }

  private async reviews(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure_author (
        disclosure_id text NOT NULL,
        version integer NOT NULL,
        principal text NOT NULL,
        organisation_id text NOT NULL,
        wrote text[] NOT NULL,
        CONSTRAINT disclosure_author_pk PRIMARY KEY (disclosure_id, version, principal),
        CONSTRAINT disclosure_author_version_fk FOREIGN KEY (disclosure_id, version)
          REFERENCES disclosure_version (disclosure_id, number)
      )`);
    await runner.query(`
      CREATE TABLE disclosure_review (
        id text NOT NULL CONSTRAINT disclosure_review_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL,
        version integer NOT NULL,
        digest text NOT NULL,
        outcome text NOT NULL,
        reason text,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT disclosure_review_outcome_check CHECK (outcome IN ('approved', 'returned')),
        CONSTRAINT disclosure_review_content_fk FOREIGN KEY (disclosure_id, version, digest)
          REFERENCES disclosure_version (disclosure_id, number, digest)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX disclosure_review_once ON disclosure_review (disclosure_id, version, by_principal)
        WHERE outcome = 'approved'`);
    await runner.query(`
      CREATE TABLE disclosure_event (
        id text NOT NULL CONSTRAINT disclosure_event_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT disclosure_event_disclosure_fk REFERENCES disclosure (id),
        move text NOT NULL,
        version integer,
        by_principal text,
        at timestamptz NOT NULL,
        reason text,
        changes json
      )`);
    await runner.query(`
      INSERT INTO disclosure_event (id, organisation_id, disclosure_id, move, version, by_principal, at)
        SELECT 'dev_' || gen_random_uuid(), organisation_id, id, 'open', NULL, created_by, created_at FROM disclosure
        UNION ALL
        SELECT 'dev_' || gen_random_uuid(), organisation_id, disclosure_id, 'submit', number, submitted_by, submitted_at
        FROM disclosure_version`);
    await runner.query(
      `CREATE INDEX disclosure_event_by_disclosure ON disclosure_event (disclosure_id, at, id)`,
    );
    await runner.query(`
      CREATE TABLE approval_quorum (
        organisation_id text NOT NULL CONSTRAINT approval_quorum_organisation_fk REFERENCES organisation (id),
        regime text NOT NULL,
        approvals integer NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL,
        CONSTRAINT approval_quorum_pk PRIMARY KEY (organisation_id, regime),
        CONSTRAINT approval_quorum_check CHECK (approvals BETWEEN 1 AND 5)
      )`);
  }

  private async previews(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure_preview (
        disclosure_id text NOT NULL CONSTRAINT disclosure_preview_disclosure_fk REFERENCES disclosure (id),
        digest text NOT NULL,
        paper text NOT NULL,
        organisation_id text NOT NULL,
        content bytea NOT NULL,
        revision integer NOT NULL,
        record_revision integer NOT NULL,
        operation_id text NOT NULL,
        pdf_digest text,
        pages integer,
        html_digest text,
        created_at timestamptz NOT NULL,
        CONSTRAINT disclosure_preview_pk PRIMARY KEY (disclosure_id, digest, paper)
      )`);
  }

  /**
   * A key is the hand of whoever made it, and of the keys that it took the place of. No approval is by a hand that
   * wrote in the version, and no disclosure is approved or filed at the end of a transaction without enough approvals.
   */
  private async fourEyes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hands_of(principal text) RETURNS text[] LANGUAGE sql STABLE SET search_path = public AS $$
        WITH RECURSIVE hand (id) AS (
          SELECT principal
          UNION
          SELECT step.id FROM hand, LATERAL (
            SELECT k.created_by AS id FROM api_key k WHERE k.id = hand.id AND k.created_by <> 'owner'
            UNION ALL SELECT k.id FROM api_key k WHERE k.replaced_by = hand.id) step)
        SELECT array_agg(id) FROM hand $$`);
    await runner.query(`
      CREATE FUNCTION is_author(disclosure text, frozen_version integer, principal text) RETURNS boolean
        LANGUAGE sql STABLE SET search_path = public AS $$
          SELECT EXISTS (SELECT FROM disclosure_author a
            WHERE a.disclosure_id = disclosure AND a.version = frozen_version
              AND hands_of(a.principal) && hands_of($3)) $$`);
    await runner.query(`
      CREATE FUNCTION require_four_eyes() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        BEGIN
          IF NEW.outcome = 'approved' AND is_author(NEW.disclosure_id, NEW.version, NEW.by_principal) THEN
            RAISE EXCEPTION 'an author of a disclosure does not approve it'
              USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_review_four_eyes';
          END IF;
          RETURN NEW;
        END $$`);
    await runner.query(`
      CREATE TRIGGER disclosure_review_four_eyes BEFORE INSERT ON disclosure_review
        FOR EACH ROW EXECUTE FUNCTION require_four_eyes()`);
    await runner.query(`
      CREATE FUNCTION require_approvals() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
        DECLARE enough boolean;
        BEGIN
          SELECT count(r.id) FILTER (WHERE NOT is_author(r.disclosure_id, r.version, r.by_principal))
              >= v.approvals_needed INTO enough
            FROM disclosure_version v LEFT JOIN disclosure_review r
              ON r.disclosure_id = v.disclosure_id AND r.version = v.number AND r.outcome = 'approved'
            WHERE v.disclosure_id = NEW.id AND v.number = NEW.version GROUP BY v.approvals_needed;
          IF enough IS NOT TRUE THEN
            RAISE EXCEPTION 'a disclosure is not % without its approvals', NEW.state
              USING ERRCODE = 'check_violation', CONSTRAINT = 'disclosure_approvals';
          END IF;
          RETURN NULL;
        END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER disclosure_approvals AFTER INSERT OR UPDATE ON disclosure
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.state IN ('approved', 'filed', 'acknowledged', 'rejected', 'superseded'))
        EXECUTE FUNCTION require_approvals()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER disclosure_approvals ON disclosure');
    await runner.query(`DROP TABLE disclosure_preview, approval_quorum, disclosure_event, disclosure_review,
      disclosure_author, disclosure_comment, field_override`);
    await runner.query('DROP FUNCTION require_approvals, require_four_eyes, is_author, hands_of');
  }
}
