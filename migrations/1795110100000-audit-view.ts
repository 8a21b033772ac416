import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './rls.js';

/**
 * Everything that was done in an organisation, as one view over the tables that keep it. It shows what its reader may
 * see of them (security_invoker). A table that comes later joins by a migration that states the view anew.
 */
export class AuditView1795110100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIEW audit_event WITH (security_invoker = true) AS ${BRANCHES.join(' UNION ALL ')}`,
    );
    await grant(runner, 'audit_event', 'SELECT');
    for (const [name, on] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${Object.keys(INDEXES).join(', ')}`);
    await runner.query('DROP VIEW audit_event');
  }
}

/** Each with the same columns: id, organisation, time, area, event, who, by which credential, incident, subject, details. */
export const BRANCHES = [
  `SELECT id, organisation_id, at, 'account' AS area, type AS event, by_principal, credential,
     NULL AS incident_id, subject, details FROM account_event`,
  `SELECT incident_id || '@' || revision::text, organisation_id, at, 'incident', event ->> 'type', event ->> 'by', NULL,
     incident_id, coalesce(event ->> 'item_id', incident_id),
     json_strip_nulls(json_build_object('revision', revision, 'part', event ->> 'part', 'reason', event ->> 'reason'))
     FROM incident_revision`,
  `SELECT id, organisation_id, at, 'incident', 'commented', by_principal, NULL, incident_id, id,
     json_strip_nulls(json_build_object('part', part, 'item', item_id)) FROM incident_comment`,
  `SELECT id, organisation_id, at, 'incident', 'decided', by_principal, NULL, incident_id, id,
     json_build_object('kind', kind, 'about', subject, 'outcome', outcome, 'reason', reason) FROM decision`,
  `SELECT 'asg_' || id::text, organisation_id, at, 'incident', CASE WHEN assigned THEN 'assigned' ELSE 'unassigned' END,
     by_principal, NULL, incident_id, person, json_build_object('role', role) FROM incident_assignment`,
  `SELECT evidence_id || '@' || incident_id, organisation_id, linked_at, 'evidence', 'linked', linked_by, NULL,
     incident_id, evidence_id, '{}' FROM incident_evidence`,
  `SELECT 'cus_' || id::text, organisation_id, at, 'evidence', event, by_principal, NULL, NULL, evidence_id,
     json_strip_nulls(json_build_object('detail', detail)) FROM evidence_custody`,
  `SELECT id || '@opened', organisation_id, created_at, 'disclosure', 'opened', created_by, NULL, incident_id, id,
     json_build_object('regime', regime, 'stage', stage, 'recipient', recipient) FROM disclosure`,
  `SELECT id || '@frozen', organisation_id, frozen_at, 'disclosure', 'frozen', frozen_by, NULL, incident_id, id,
     json_build_object('regime', regime, 'stage', stage, 'recipient', recipient, 'digest', frozen_digest)
     FROM disclosure WHERE frozen_at IS NOT NULL`,
  `SELECT id, organisation_id, recorded_at, 'filing', 'recorded', recorded_by, NULL, incident_id, id,
     json_strip_nulls(json_build_object('disclosure', disclosure_id, 'regime', regime, 'stage', stage,
       'recipient', recipient, 'filed_at', filed_at, 'method', method)) FROM filing`,
  `SELECT id, organisation_id, created_at, 'export', 'begun', by_principal, NULL, NULL, id, '{}'
     FROM organisation_export`,
  `SELECT id, organisation_id, at, 'import', 'done', by_principal, NULL, NULL, id,
     json_build_object('digest', digest, 'mode', mode, 'incidents', cardinality(incidents)) FROM incident_import`,
  `SELECT id, organisation_id, uploaded_at, 'regime', 'uploaded', uploaded_by, NULL, NULL, id,
     json_build_object('regime', regime, 'version', version, 'digest', digest) FROM own_regime`,
];

/** The feed merges the large tables in the order of these, without sorting any of them. */
const INDEXES = {
  incident_revision_by_time: 'incident_revision (organisation_id, at DESC)',
  incident_comment_by_time: 'incident_comment (organisation_id, at DESC)',
  decision_by_time: 'decision (organisation_id, at DESC)',
  incident_assignment_by_time: 'incident_assignment (organisation_id, at DESC)',
  incident_evidence_by_time: 'incident_evidence (organisation_id, linked_at DESC)',
  evidence_custody_by_time: 'evidence_custody (organisation_id, at DESC)',
  disclosure_by_opening: 'disclosure (organisation_id, created_at DESC)',
  disclosure_by_freezing: 'disclosure (organisation_id, frozen_at DESC) WHERE frozen_at IS NOT NULL',
  filing_by_time: 'filing (organisation_id, recorded_at DESC)',
};
