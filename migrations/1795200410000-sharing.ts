import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, definer, grant, isolate } from './rls.js';

/** Copies of disclosures for others: what they hold, who fetched them, what was asked about them, and links to them. */
export class Sharing1795200410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.copies(runner);
    await this.links(runner);
    await this.log(runner);
    for (const table of [
      'projection',
      'share_link',
      'shared_read',
      'share_acknowledgement',
      'share_question',
      'share_answer',
    ])
      await isolate(runner, table);
    await grant(
      runner,
      'projection',
      'SELECT, INSERT, UPDATE (operation_id, pdf_digest, pdf_bytes, html_digest, html_bytes, pages)',
    );
    await grant(runner, 'share_link', 'SELECT, INSERT, UPDATE (revoked_at, revoked_by, recalled_at)');
    for (const table of ['shared_read', 'share_acknowledgement', 'share_question', 'share_answer'])
      await appendOnly(runner, table);
    await this.lookUps(runner);
  }

  /** A document up to a marking, under the hash of its content; printed once and then kept. */
  private async copies(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE projection (
        organisation_id text NOT NULL,
        digest text NOT NULL,
        paper text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT projection_disclosure_fk REFERENCES disclosure (id),
        content bytea NOT NULL,
        created_at timestamptz NOT NULL,
        operation_id text,
        pdf_digest text,
        pdf_bytes bigint,
        pages integer,
        html_digest text,
        html_bytes bigint,
        CONSTRAINT projection_pk PRIMARY KEY (organisation_id, digest, paper)
      )`);
  }

  private async links(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE share_link (
        id text NOT NULL CONSTRAINT share_link_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        disclosure_id text NOT NULL CONSTRAINT share_link_disclosure_fk REFERENCES disclosure (id),
        digest text NOT NULL,
        ceiling text NOT NULL,
        recipient text NOT NULL,
        email text,
        token_digest text NOT NULL CONSTRAINT share_link_token UNIQUE,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_by text,
        revoked_at timestamptz,
        recalled_at timestamptz,
        CONSTRAINT share_link_ceiling_check CHECK (ceiling IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
        CONSTRAINT share_link_revoked_check CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
      )`);
    await runner.query(`CREATE INDEX share_link_by_disclosure ON share_link (disclosure_id)`);
  }

  /** `digest` is of the frozen content that a copy was made from, `copy_digest` of the copy: only the copy's is shown. */
  private async log(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shared_read (
        id text NOT NULL CONSTRAINT shared_read_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        at timestamptz NOT NULL,
        partner_id text CONSTRAINT shared_read_partner_fk REFERENCES partner (id),
        link_id text CONSTRAINT shared_read_link_fk REFERENCES share_link (id),
        principal text,
        disclosure_id text NOT NULL CONSTRAINT shared_read_disclosure_fk REFERENCES disclosure (id),
        digest text NOT NULL,
        copy_digest text NOT NULL,
        kind text NOT NULL,
        CONSTRAINT shared_read_reader_check CHECK (
          (partner_id IS NULL) <> (link_id IS NULL) AND (partner_id IS NULL) = (principal IS NULL)),
        CONSTRAINT shared_read_kind_check CHECK (kind IN ('pdf', 'html', 'json'))
      )`);
    await runner.query(`CREATE INDEX shared_read_by_disclosure ON shared_read (disclosure_id, id)`);
    await runner.query(`
      CREATE TABLE share_acknowledgement (
        id text NOT NULL CONSTRAINT share_acknowledgement_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        partner_id text NOT NULL CONSTRAINT share_acknowledgement_partner_fk REFERENCES partner (id),
        disclosure_id text NOT NULL CONSTRAINT share_acknowledgement_disclosure_fk REFERENCES disclosure (id),
        digest text NOT NULL,
        principal text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT share_acknowledgement_once UNIQUE (partner_id, disclosure_id, digest)
      )`);
    await runner.query(`
      CREATE TABLE share_question (
        id text NOT NULL CONSTRAINT share_question_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        partner_id text NOT NULL CONSTRAINT share_question_partner_fk REFERENCES partner (id),
        disclosure_id text NOT NULL CONSTRAINT share_question_disclosure_fk REFERENCES disclosure (id),
        text text NOT NULL,
        principal text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX share_question_newest ON share_question (organisation_id, id DESC)`);
    await runner.query(`
      CREATE TABLE share_answer (
        id text NOT NULL CONSTRAINT share_answer_pk PRIMARY KEY,
        organisation_id text NOT NULL,
        question_id text NOT NULL CONSTRAINT share_answer_question_fk REFERENCES share_question (id),
        text text NOT NULL,
        principal text NOT NULL,
        at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX share_answer_by_question ON share_answer (question_id, id)`);
  }

  /** What must be known before a tenant is known, and who has to be looked after as time passes. */
  private async lookUps(runner: QueryRunner): Promise<void> {
    await definer(runner, {
      signature: 'find_share_link(wanted text)',
      returns: 'TABLE (organisation_id text, id text)',
      body: `SELECT l.organisation_id, l.id FROM share_link l
              WHERE l.token_digest = wanted AND l.revoked_at IS NULL AND l.expires_at > now()`,
    });
    await definer(runner, {
      signature: 'sharing_organisations()',
      returns: 'SETOF text',
      body: `SELECT organisation_id FROM share_grant UNION SELECT organisation_id FROM share_link`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION sharing_organisations, find_share_link');
    await runner.query(`DROP TABLE share_answer, share_question, share_acknowledgement, shared_read, share_link,
      projection`);
  }
}
