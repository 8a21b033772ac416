import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, isolate } from './rls.js';

const TLP = `('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')`;

/** Others with whom an organisation shares disclosures, whom they may see them through, and what is granted to them. */
export class Partners1795200400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.partners(runner);
    await this.grants(runner);
    await this.told(runner);
    for (const table of ['partner', 'partner_contact', 'partner_key', 'share_grant', 'share_notice'])
      await isolate(runner, table);
    await grant(runner, 'partner', 'SELECT, INSERT, UPDATE (name, ceiling, state, rev, updated_at)');
    await grant(runner, 'partner_contact', 'SELECT, INSERT, UPDATE (removed_at)');
    await grant(runner, 'partner_key', 'SELECT, INSERT');
    await grant(runner, 'share_grant', 'SELECT, INSERT, UPDATE (revoked_at, revoked_by)');
    await grant(runner, 'share_notice', 'SELECT, INSERT, UPDATE (digest, ended_at, told_at), DELETE');
  }

  /** Who signs in acts for the partner of whose contacts they are one, by their address; a key for whom it was made. */
  private async partners(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE partner (
        id text NOT NULL CONSTRAINT partner_pk PRIMARY KEY,
        organisation_id text NOT NULL CONSTRAINT partner_organisation_fk REFERENCES organisation (id),
        name text NOT NULL,
        ceiling text NOT NULL,
        state text NOT NULL,
        rev integer NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT partner_ceiling_check CHECK (ceiling IN ${TLP}),
        CONSTRAINT partner_state_check CHECK (state IN ('active', 'ended'))
      )`);
    await runner.query(`
      CREATE TABLE partner_contact (
        id text NOT NULL CONSTRAINT partner_contact_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        partner_id text NOT NULL CONSTRAINT partner_contact_partner_fk REFERENCES partner (id),
        name text NOT NULL,
        email text NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL,
        removed_at timestamptz
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX partner_contact_email ON partner_contact (organisation_id, lower(email))
        WHERE removed_at IS NULL`);
    await runner.query(`CREATE INDEX partner_contact_by_partner ON partner_contact (partner_id)`);
    await runner.query(`
      CREATE TABLE partner_key (
        key_id text NOT NULL CONSTRAINT partner_key_pk PRIMARY KEY
          CONSTRAINT partner_key_key_fk REFERENCES api_key (id),
        organisation_id text NOT NULL,
        partner_id text NOT NULL CONSTRAINT partner_key_partner_fk REFERENCES partner (id)
      )`);
  }

  /** One disclosure, or all of an incident under a regime. What a partner was told of stands in `share_notice`. */
  private async grants(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE share_grant (
        id text NOT NULL CONSTRAINT share_grant_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        partner_id text NOT NULL CONSTRAINT share_grant_partner_fk REFERENCES partner (id),
        incident_id text NOT NULL CONSTRAINT share_grant_incident_fk REFERENCES incident (id),
        disclosure_id text CONSTRAINT share_grant_disclosure_fk REFERENCES disclosure (id),
        regime text,
        ceiling text NOT NULL,
        note text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        revoked_by text,
        revoked_at timestamptz,
        CONSTRAINT share_grant_ceiling_check CHECK (ceiling IN ${TLP}),
        CONSTRAINT share_grant_subject_check CHECK ((disclosure_id IS NULL) <> (regime IS NULL)),
        CONSTRAINT share_grant_revoked_check CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
      )`);
    await runner.query(`CREATE INDEX share_grant_by_partner ON share_grant (partner_id)`);
    await runner.query(`CREATE INDEX share_grant_by_incident ON share_grant (incident_id)`);
    await runner.query(`
      CREATE TABLE share_notice (
        partner_id text NOT NULL CONSTRAINT share_notice_partner_fk REFERENCES partner (id),
        disclosure_id text NOT NULL CONSTRAINT share_notice_disclosure_fk REFERENCES disclosure (id),
        organisation_id text NOT NULL,
        digest text NOT NULL,
        told_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT share_notice_pk PRIMARY KEY (partner_id, disclosure_id)
      )`);
  }

  /**
   * Events and endpoints of a partner are its own. `saved_in` orders events as they become visible: what a transaction
   * that is still open will add comes after all that a reader has seen.
   */
  private async told(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event
        ADD COLUMN partner_id text CONSTRAINT event_partner_fk REFERENCES partner (id),
        ADD COLUMN saved_in xid8 NOT NULL DEFAULT pg_current_xact_id()`);
    await runner.query(`
      CREATE INDEX event_of_partner ON event (partner_id, saved_in, id) WHERE partner_id IS NOT NULL`);
    await runner.query(`
      ALTER TABLE webhook_endpoint
        ADD COLUMN partner_id text CONSTRAINT webhook_endpoint_partner_fk REFERENCES partner (id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // An endpoint of a partner must not become one of the organisation.
    await runner.query(`
      UPDATE webhook_endpoint SET state = 'removed', disabled_reason = NULL WHERE partner_id IS NOT NULL`);
    await runner.query('ALTER TABLE webhook_endpoint DROP COLUMN partner_id');
    await runner.query('ALTER TABLE event DROP COLUMN saved_in, DROP COLUMN partner_id');
    await runner.query('DROP TABLE share_notice, share_grant, partner_key, partner_contact, partner');
  }
}
