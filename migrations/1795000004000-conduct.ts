import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, isolate } from './rls.js';

/** What people say and decide about an incident beside its facts: comments, decisions, and who is in charge of what. */
export class Conduct1795000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident_comment (
        id text NOT NULL CONSTRAINT incident_comment_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT incident_comment_incident_fk REFERENCES incident (id),
        part text,
        item_id text,
        text text NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        record_revision integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX incident_comment_by_incident ON incident_comment (incident_id, at)`);
    await runner.query(`
      CREATE TABLE decision (
        id text NOT NULL CONSTRAINT decision_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT decision_incident_fk REFERENCES incident (id),
        kind text NOT NULL,
        subject text NOT NULL,
        outcome text NOT NULL,
        computed json,
        reason text NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL,
        record_revision integer NOT NULL
      )`);
    await runner.query(`CREATE INDEX decision_by_incident ON decision (incident_id, kind, subject, at DESC)`);
    await runner.query(`
      CREATE TABLE incident_assignment (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT incident_assignment_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT incident_assignment_incident_fk REFERENCES incident (id),
        role text NOT NULL,
        person text NOT NULL,
        assigned boolean NOT NULL,
        by_principal text NOT NULL,
        at timestamptz NOT NULL
      )`);
    for (const table of ['incident_comment', 'decision', 'incident_assignment']) {
      await isolate(runner, table);
      await appendOnly(runner, table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_assignment, decision, incident_comment');
  }
}
