import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes, refuseCodes } from './checks.js';
import { appendOnly, definer, grant, isolate } from './rls.js';

/** What happened as events, and their deliveries to webhook endpoints with every attempt; reminders go there too. */
export class Webhooks1795140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.endpoints(runner);
    await this.deliveries(runner);
    await this.reminders(runner);
    for (const table of [
      'event',
      'webhook_endpoint',
      'webhook_key',
      'webhook_delivery',
      'webhook_attempt',
      'reminder_channel',
    ])
      await isolate(runner, table);
    await appendOnly(runner, 'event');
    await appendOnly(runner, 'webhook_attempt');
    await grant(
      runner,
      'webhook_endpoint',
      `SELECT, INSERT, UPDATE (url, description, event_types, ceiling, state, disabled_reason, rev, updated_at)`,
    );
    await grant(runner, 'webhook_key', 'SELECT, INSERT, UPDATE (expires_at)');
    await grant(
      runner,
      'webhook_delivery',
      'SELECT, INSERT, UPDATE (state, dead_reason, attempts, counted_from, next_attempt_at, settled_at)',
    );
    await grant(runner, 'reminder_channel', 'SELECT, INSERT, UPDATE (mail, webhook)');
    await this.due(runner);
  }

  /** A key is only an id: what it signs with is derived from it and a secret of the instance. */
  private async endpoints(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_endpoint (
        id text NOT NULL CONSTRAINT webhook_endpoint_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT webhook_endpoint_organisation_fk REFERENCES organisation (id),
        url text NOT NULL,
        description text NOT NULL,
        event_types text[],
        ceiling text NOT NULL,
        state text NOT NULL,
        disabled_reason text,
        rev integer NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT webhook_endpoint_ceiling_check CHECK (ceiling IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
        CONSTRAINT webhook_endpoint_state_check CHECK (state IN ('active', 'disabled', 'removed')),
        CONSTRAINT webhook_endpoint_disabled_check CHECK (
          (state = 'disabled') = (disabled_reason IS NOT NULL) AND disabled_reason IN ('by_hand', 'gone', 'failing'))
      )`);
    await runner.query(
      `CREATE INDEX webhook_endpoint_active ON webhook_endpoint (organisation_id) WHERE state = 'active'`,
    );
    await runner.query(`
      CREATE TABLE webhook_key (
        id text NOT NULL CONSTRAINT webhook_key_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        endpoint_id text NOT NULL CONSTRAINT webhook_key_endpoint_fk REFERENCES webhook_endpoint (id),
        created_at timestamptz NOT NULL,
        expires_at timestamptz
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX webhook_key_current ON webhook_key (endpoint_id) WHERE expires_at IS NULL`,
    );
  }

  /**
   * `next_attempt_at` is when a delivery may be given out again: its next attempt, or when whoever has it now is given
   * up. `counted_from` is how many attempts there had been when it was last replayed.
   */
  private async deliveries(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event (
        id text NOT NULL CONSTRAINT event_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT event_organisation_fk REFERENCES organisation (id),
        type text NOT NULL,
        tlp text NOT NULL,
        incident_id text CONSTRAINT event_incident_fk REFERENCES incident (id),
        body text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX event_by_time ON event (organisation_id, at)`);
    await runner.query(`
      CREATE TABLE webhook_delivery (
        id text NOT NULL CONSTRAINT webhook_delivery_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        event_id text NOT NULL CONSTRAINT webhook_delivery_event_fk REFERENCES event (id),
        endpoint_id text NOT NULL CONSTRAINT webhook_delivery_endpoint_fk REFERENCES webhook_endpoint (id),
        state text NOT NULL,
        dead_reason text,
        attempts integer NOT NULL DEFAULT 0,
        counted_from integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT webhook_delivery_once UNIQUE (event_id, endpoint_id),
        CONSTRAINT webhook_delivery_state_check CHECK (state IN ('waiting', 'delivered', 'dead')),
        CONSTRAINT webhook_delivery_dead_check CHECK (
          (state = 'dead') = (dead_reason IS NOT NULL)
          AND dead_reason IN ('attempts_exhausted', 'endpoint_disabled', 'above_ceiling')),
        CONSTRAINT webhook_delivery_settled_check CHECK ((state = 'waiting') = (settled_at IS NULL))
      )`);
    await runner.query(
      `CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE state = 'waiting'`,
    );
    await runner.query(`CREATE INDEX webhook_delivery_by_endpoint ON webhook_delivery (endpoint_id, id)`);
    await runner.query(
      `CREATE INDEX webhook_delivery_through ON webhook_delivery (endpoint_id, settled_at) WHERE state = 'delivered'`,
    );
    await runner.query(`
      CREATE TABLE webhook_attempt (
        organisation_id text NOT NULL,
        delivery_id text NOT NULL CONSTRAINT webhook_attempt_delivery_fk REFERENCES webhook_delivery (id),
        attempt integer NOT NULL,
        at timestamptz NOT NULL,
        duration_ms integer NOT NULL,
        status integer,
        failure text,
        excerpt text,
        CONSTRAINT webhook_attempt_pk PRIMARY KEY (delivery_id, attempt),
        CONSTRAINT webhook_attempt_outcome_check CHECK ((status IS NULL) = (failure IS NOT NULL))
      )`);
  }

  private async reminders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder_channel (
        organisation_id text NOT NULL CONSTRAINT reminder_channel_organisation_fk REFERENCES organisation (id),
        severity text NOT NULL,
        mail boolean NOT NULL,
        webhook boolean NOT NULL,
        CONSTRAINT reminder_channel_pk PRIMARY KEY (organisation_id, severity),
        CONSTRAINT reminder_channel_severity_check CHECK (severity IN ('critical', 'high', 'moderate', 'low', 'unrated'))
      )`);
    await allowCodes(runner, 'reminder_delivery', 'channel', ['webhook']);
    await allowCodes(runner, 'alert', 'kind', ['webhook_disabled']);
  }

  /** The worker has to know whose deliveries are due, and nothing else about them. */
  private async due(runner: QueryRunner): Promise<void> {
    await definer(runner, {
      signature: 'organisations_with_due_webhooks()',
      returns: 'SETOF text',
      body: `SELECT DISTINCT organisation_id FROM webhook_delivery
              WHERE state = 'waiting' AND next_attempt_at <= now()`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION organisations_with_due_webhooks');
    await refuseCodes(runner, 'alert', 'kind', ['webhook_disabled']);
    await refuseCodes(runner, 'reminder_delivery', 'channel', ['webhook']);
    await runner.query(
      'DROP TABLE reminder_channel, webhook_attempt, webhook_delivery, event, webhook_key, webhook_endpoint',
    );
  }
}
