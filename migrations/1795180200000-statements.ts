import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BRANCHES } from './1795110100000-audit-view.js';
import { allowCodes, refuseCodes } from './checks.js';
import { appendOnly, grant, isolate } from './rls.js';

/**
 * What was told whom: every value of every filing, why a later one differs, and what was heard of the filing since.
 * Filings from before have no statements: what they said is in their frozen content.
 */
export class Statements1795180200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE filing
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN late_reason text,
        ADD CONSTRAINT filing_version_fk FOREIGN KEY (disclosure_id, version)
          REFERENCES disclosure_version (disclosure_id, number)`);
    await runner.query(`ALTER TABLE filing ALTER COLUMN version DROP DEFAULT`);
    await runner.query(`CREATE INDEX filing_by_disclosure ON filing (disclosure_id)`);
    await this.register(runner);
    await this.ladder(runner);
    for (const table of ['statement', 'correction_note', 'filing_step', 'filing_receipt']) {
      await isolate(runner, table);
      await appendOnly(runner, table);
    }
    await isolate(runner, 'receipt_watch');
    await grant(runner, 'receipt_watch', 'SELECT, INSERT, UPDATE (alerted_at)');
    await allowCodes(runner, 'alert', 'kind', ['no_receipt']);
    await this.audit(runner);
  }

  /** The audit feed with what happens to disclosures and filings; disclosures are opened and frozen in their events. */
  private async audit(runner: QueryRunner): Promise<void> {
    const others = BRANCHES.filter((branch) => !/FROM disclosure\b/.test(branch));
    await runner.query(
      `CREATE VIEW audit_event WITH (security_invoker = true) AS ${[...others, ...OWN].join(' UNION ALL ')}`,
    );
    await grant(runner, 'audit_event', 'SELECT');
    for (const [name, on] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  private async register(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE statement (
        id text NOT NULL CONSTRAINT statement_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT statement_incident_fk REFERENCES incident (id),
        filing_id text NOT NULL CONSTRAINT statement_filing_fk REFERENCES filing (id),
        disclosure_id text NOT NULL CONSTRAINT statement_disclosure_fk REFERENCES disclosure (id),
        key text NOT NULL,
        number text,
        label text NOT NULL,
        text text NOT NULL,
        claims json NOT NULL,
        CONSTRAINT statement_once UNIQUE (filing_id, key)
      )`);
    await runner.query(`CREATE INDEX statement_by_incident ON statement (incident_id)`);
    await runner.query(`
      CREATE TABLE correction_note (
        id text NOT NULL CONSTRAINT correction_note_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT correction_note_disclosure_fk REFERENCES disclosure (id),
        key text NOT NULL,
        statement_id text NOT NULL CONSTRAINT correction_note_statement_fk REFERENCES statement (id),
        text text NOT NULL,
        kind text NOT NULL,
        note text NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT correction_note_kind_check CHECK (kind IN ('wrong_before', 'changed_since'))
      )`);
    await runner.query(
      `CREATE INDEX correction_note_by_disclosure ON correction_note (disclosure_id, at, id)`,
    );
  }

  private async ladder(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE filing_step (
        id text NOT NULL CONSTRAINT filing_step_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        filing_id text NOT NULL CONSTRAINT filing_step_filing_fk REFERENCES filing (id),
        step text NOT NULL,
        at timestamptz NOT NULL,
        reference text,
        reason text,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT filing_step_once UNIQUE (filing_id, step),
        CONSTRAINT filing_step_check CHECK (step IN ('received', 'accepted', 'rejected')),
        CONSTRAINT filing_step_reason_check CHECK (step <> 'rejected' OR reason IS NOT NULL)
      )`);
    await runner.query(`
      CREATE TABLE filing_receipt (
        id text NOT NULL CONSTRAINT filing_receipt_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        filing_id text NOT NULL CONSTRAINT filing_receipt_filing_fk REFERENCES filing (id),
        step text NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL,
        digest text NOT NULL,
        bytes bigint NOT NULL,
        received_by text NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT filing_receipt_once UNIQUE (filing_id, step, digest),
        CONSTRAINT filing_receipt_step_check CHECK (step IN ('submitted', 'received', 'accepted', 'rejected'))
      )`);
    await runner.query(`
      CREATE TABLE receipt_watch (
        filing_id text NOT NULL CONSTRAINT receipt_watch_pk PRIMARY KEY
          CONSTRAINT receipt_watch_filing_fk REFERENCES filing (id),
        organisation_id text NOT NULL,
        expected_by timestamptz NOT NULL,
        alerted_at timestamptz
      )`);
    await runner.query(`
      CREATE INDEX receipt_watch_open ON receipt_watch (organisation_id, expected_by) WHERE alerted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW audit_event');
    await runner.query('DROP TABLE receipt_watch, filing_receipt, filing_step, correction_note, statement');
    await runner.query('ALTER TABLE filing DROP COLUMN version, DROP COLUMN late_reason');
    await runner.query('DROP INDEX filing_by_disclosure');
    await refuseCodes(runner, 'alert', 'kind', ['no_receipt']);
  }
}

const incidentOf = (disclosure: string) =>
  `(SELECT d.incident_id FROM disclosure d WHERE d.id = ${disclosure})`;
const filed = `(SELECT f.incident_id FROM filing f WHERE f.id = filing_id)`;

const EVENTS = {
  open: 'opened',
  profile: 'profile-changed',
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  take_back: 'taken-back',
  void: 'voided',
  abandon: 'given-up',
  file: 'filed',
  acknowledge: 'acknowledged',
  reject: 'rejected',
  supersede: 'superseded',
  retract: 'retracted',
};
const event = `CASE move ${Object.entries(EVENTS)
  .map(([move, name]) => `WHEN '${move}' THEN '${name}'`)
  .join(' ')} ELSE move END`;

const OWN = [
  `SELECT id, organisation_id, at, 'disclosure', ${event}, by_principal, NULL, ${incidentOf('disclosure_id')}, disclosure_id,
     json_strip_nulls(json_build_object('version', version, 'reason', reason)) FROM disclosure_event`,
  `SELECT id, organisation_id, at, 'disclosure', 'reviewed', by_principal, NULL, ${incidentOf('disclosure_id')},
     disclosure_id, json_build_object('outcome', outcome, 'version', version, 'digest', digest) FROM disclosure_review`,
  `SELECT disclosure_id || '.' || key || '@' || rev::text, organisation_id, at, 'disclosure',
     CASE WHEN override IS NULL THEN 'taken-from-record' ELSE 'typed' END, by_principal, NULL,
     ${incidentOf('disclosure_id')}, disclosure_id, json_build_object('field', key, 'rev', rev) FROM field_override`,
  `SELECT id, organisation_id, at, 'disclosure', 'commented', by_principal, NULL, ${incidentOf('disclosure_id')},
     disclosure_id, json_strip_nulls(json_build_object('field', key)) FROM disclosure_comment`,
  `SELECT id, organisation_id, at, 'disclosure', 'explained', by_principal, NULL, ${incidentOf('disclosure_id')},
     disclosure_id, json_build_object('field', key, 'statement', statement_id) FROM correction_note`,
  `SELECT id, organisation_id, recorded_at, 'filing', step, recorded_by, NULL, ${filed}, filing_id,
     json_strip_nulls(json_build_object('at', at, 'reference', reference, 'reason', reason)) FROM filing_step`,
  `SELECT id, organisation_id, received_at, 'filing', 'receipt-added', received_by, NULL, ${filed}, filing_id,
     json_build_object('step', step, 'digest', digest) FROM filing_receipt`,
];

/** The feed merges the large tables in the order of these, without sorting any of them. */
const INDEXES = {
  disclosure_event_by_time: 'disclosure_event (organisation_id, at DESC)',
  disclosure_review_by_time: 'disclosure_review (organisation_id, at DESC)',
  field_override_by_time: 'field_override (organisation_id, at DESC)',
  disclosure_comment_by_time: 'disclosure_comment (organisation_id, at DESC)',
  correction_note_by_time: 'correction_note (organisation_id, at DESC)',
  filing_step_by_time: 'filing_step (organisation_id, recorded_at DESC)',
  filing_receipt_by_time: 'filing_receipt (organisation_id, received_at DESC)',
};
