import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes, refuseCodes } from './checks.js';
import { grant, isolate } from './rls.js';

/**
 * What evaluations suggest and a person decides: to reopen an incident after a regression, and, for logs that a pipeline
 * submits, to open or update one by the rules of the organisation. A decided proposal stays as it is.
 */
export class Proposals1795160100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rules(runner);
    await this.proposals(runner);
    await allowCodes(runner, 'alert', 'kind', ['mitigation_regressed', 'proposal']);
  }

  /** A rule is never edited: another one takes its place, so that a proposal always shows the rule that made it. */
  private async rules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evaluation_rule (
        id text NOT NULL CONSTRAINT evaluation_rule_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT evaluation_rule_organisation_fk REFERENCES organisation (id),
        name text NOT NULL,
        task text NOT NULL,
        score text NOT NULL,
        metric text NOT NULL,
        comparison text NOT NULL,
        threshold double precision NOT NULL,
        minimum_n integer NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        retired_by text,
        retired_at timestamptz,
        CONSTRAINT evaluation_rule_comparison_check CHECK (comparison IN ('above', 'below')),
        CONSTRAINT evaluation_rule_minimum_n_check CHECK (minimum_n > 0),
        CONSTRAINT evaluation_rule_retirement_check CHECK ((retired_at IS NULL) = (retired_by IS NULL))
      )`);
    await isolate(runner, 'evaluation_rule');
    await grant(runner, 'evaluation_rule', 'SELECT, INSERT, UPDATE (retired_by, retired_at)');
  }

  private async proposals(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE proposal (
        id text NOT NULL CONSTRAINT proposal_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT proposal_organisation_fk REFERENCES organisation (id),
        kind text NOT NULL,
        incident_id text CONSTRAINT proposal_incident_fk REFERENCES incident (id),
        evidence_id text CONSTRAINT proposal_evidence_fk REFERENCES evidence_item (id),
        rule_id text CONSTRAINT proposal_rule_fk REFERENCES evaluation_rule (id),
        text text NOT NULL,
        content json NOT NULL,
        state text NOT NULL DEFAULT 'proposed',
        created_at timestamptz NOT NULL,
        decided_by text,
        decided_at timestamptz,
        reason text,
        CONSTRAINT proposal_kind_check CHECK (kind IN ('reopen_incident', 'open_incident', 'update_incident')),
        CONSTRAINT proposal_state_check CHECK (state IN ('proposed', 'accepted', 'dismissed')),
        CONSTRAINT proposal_decision_check CHECK ((state = 'proposed') = (decided_at IS NULL)
          AND (decided_at IS NULL) = (decided_by IS NULL)),
        CONSTRAINT proposal_dismissal_check CHECK (state <> 'dismissed' OR reason IS NOT NULL),
        CONSTRAINT proposal_once_per_log UNIQUE (rule_id, evidence_id)
      )`);
    await runner.query(
      `CREATE INDEX proposal_newest ON proposal (organisation_id, state, created_at DESC, id DESC)`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX proposal_reopening_once ON proposal (incident_id)
         WHERE kind = 'reopen_incident' AND state = 'proposed'`,
    );
    await isolate(runner, 'proposal');
    await grant(
      runner,
      'proposal',
      'SELECT, INSERT, UPDATE (incident_id, state, decided_by, decided_at, reason)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseCodes(runner, 'alert', 'kind', ['mitigation_regressed', 'proposal']);
    await runner.query('DROP TABLE proposal, evaluation_rule');
  }
}
