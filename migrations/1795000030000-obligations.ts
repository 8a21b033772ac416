import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, grant, isolate } from './rls.js';

/** What is due as rows that lists can read, alerts, and reminders with the ledger of what was sent. */
export class Obligations1795000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.readModel(runner);
    await this.alerts(runner);
    await this.reminders(runner);
    for (const table of [
      'obligation',
      'obligation_basis',
      'alert',
      'alert_seen',
      'reminder',
      'reminder_delivery',
      'reminder_preference',
      'reminder_digest',
    ])
      await isolate(runner, table);
    await grant(runner, 'obligation', 'SELECT, INSERT, DELETE');
    await grant(runner, 'obligation_basis', 'SELECT, INSERT, UPDATE');
    await grant(runner, 'reminder', 'SELECT, INSERT, UPDATE (state, settled_at)');
    await grant(runner, 'reminder_preference', 'SELECT, INSERT, UPDATE');
    for (const table of ['alert', 'alert_seen', 'reminder_delivery', 'reminder_digest'])
      await appendOnly(runner, table);
    await this.organisations(runner);
  }

  /**
   * `lane` is what stays true while time passes: open, waiting for an anchor, or how it ended. `ends_at` is the last
   * moment in time; due soon and overdue follow from it when a row is read. `obligation_basis` says on what the rows of
   * an incident rest, so that whoever reads them can tell whether they still hold.
   */
  private async readModel(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE obligation (
        incident_id text NOT NULL CONSTRAINT obligation_incident_fk REFERENCES incident (id),
        organisation_id text NOT NULL,
        key text NOT NULL,
        regime text NOT NULL,
        stage text NOT NULL,
        recipient text NOT NULL,
        occurrence integer,
        duty text NOT NULL,
        kind text NOT NULL,
        applies text NOT NULL,
        rehearsal boolean NOT NULL,
        drill boolean NOT NULL,
        enforceable boolean NOT NULL,
        lane text NOT NULL,
        ends_at timestamptz NOT NULL,
        due json,
        adjusted json,
        latest json,
        CONSTRAINT obligation_pk PRIMARY KEY (incident_id, key),
        CONSTRAINT obligation_lane_check CHECK (
          lane IN ('open', 'waiting', 'filed_in_time', 'filed_late', 'superseded', 'waived'))
      )`);
    await runner.query(
      `CREATE INDEX obligation_by_end ON obligation (organisation_id, ends_at, incident_id, key)`,
    );
    await runner.query(
      `CREATE INDEX obligation_to_meet ON obligation (organisation_id, ends_at, incident_id, key)
         WHERE enforceable AND lane IN ('open', 'waiting')`,
    );
    await runner.query(
      `CREATE INDEX obligation_by_regime ON obligation (organisation_id, regime, ends_at, incident_id, key)`,
    );
    await runner.query(
      `CREATE INDEX obligation_by_lane ON obligation (organisation_id, lane, ends_at, incident_id, key)
         INCLUDE (enforceable, drill)`,
    );
    await runner.query(`
      CREATE TABLE obligation_basis (
        incident_id text NOT NULL CONSTRAINT obligation_basis_pk PRIMARY KEY
          CONSTRAINT obligation_basis_incident_fk REFERENCES incident (id),
        organisation_id text NOT NULL,
        revision integer NOT NULL,
        rules text NOT NULL,
        results json NOT NULL,
        good_until timestamptz NOT NULL
      )`);
    await runner.query(
      `CREATE INDEX obligation_basis_good_until ON obligation_basis (organisation_id, good_until)`,
    );
  }

  private async alerts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alert (
        id text NOT NULL CONSTRAINT alert_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT alert_organisation_fk REFERENCES organisation (id),
        incident_id text CONSTRAINT alert_incident_fk REFERENCES incident (id),
        kind text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        detail json NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT alert_kind_check CHECK (kind IN ('reminder', 'determination_flipped', 'limit_moved', 'test'))
      )`);
    await runner.query(`CREATE INDEX alert_newest ON alert (organisation_id, at DESC, id DESC)`);
    await runner.query(`
      CREATE TABLE alert_seen (
        alert_id text NOT NULL CONSTRAINT alert_seen_alert_fk REFERENCES alert (id),
        organisation_id text NOT NULL,
        principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT alert_seen_pk PRIMARY KEY (alert_id, principal)
      )`);
  }

  private async reminders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder (
        id text NOT NULL CONSTRAINT reminder_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        incident_id text NOT NULL CONSTRAINT reminder_incident_fk REFERENCES incident (id),
        obligation text NOT NULL,
        moment text NOT NULL,
        due_at timestamptz NOT NULL,
        remind_at timestamptz NOT NULL,
        state text NOT NULL,
        settled_at timestamptz,
        CONSTRAINT reminder_once UNIQUE (incident_id, obligation, due_at, moment),
        CONSTRAINT reminder_state_check CHECK (state IN ('planned', 'sent', 'merged', 'withdrawn'))
      )`);
    await runner.query(
      `CREATE INDEX reminder_planned ON reminder (organisation_id, remind_at) WHERE state = 'planned'`,
    );
    await runner.query(`
      CREATE TABLE reminder_delivery (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT reminder_delivery_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        reminder_id text CONSTRAINT reminder_delivery_reminder_fk REFERENCES reminder (id),
        channel text NOT NULL,
        recipient text NOT NULL,
        message text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT reminder_delivery_once UNIQUE (reminder_id, channel, recipient),
        CONSTRAINT reminder_delivery_channel_check CHECK (channel IN ('in_app', 'mail'))
      )`);
    await runner.query(`
      CREATE TABLE reminder_preference (
        organisation_id text NOT NULL,
        user_id text NOT NULL CONSTRAINT reminder_preference_pk PRIMARY KEY
          CONSTRAINT reminder_preference_user_fk REFERENCES user_account (id),
        mail text NOT NULL,
        CONSTRAINT reminder_preference_mail_check CHECK (mail IN ('each', 'daily', 'never'))
      )`);
    await runner.query(`
      CREATE TABLE reminder_digest (
        organisation_id text NOT NULL,
        user_id text NOT NULL CONSTRAINT reminder_digest_user_fk REFERENCES user_account (id),
        day date NOT NULL,
        message text,
        at timestamptz NOT NULL,
        CONSTRAINT reminder_digest_pk PRIMARY KEY (user_id, day)
      )`);
  }

  /** Time passes for every organisation: the worker has to know which there are, and nothing else about them. */
  private async organisations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION organisation_ids() RETURNS SETOF text LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = public AS $$ SELECT id FROM organisation ORDER BY id $$`);
    await runner.query('REVOKE ALL ON FUNCTION organisation_ids() FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION organisation_ids() TO candour_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION organisation_ids');
    await runner.query(`DROP TABLE reminder_digest, reminder_preference, reminder_delivery, reminder, alert_seen, alert,
      obligation_basis, obligation`);
  }
}
