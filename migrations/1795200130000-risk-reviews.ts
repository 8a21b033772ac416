import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowCodes, refuseCodes } from './checks.js';

/** Until when the first of an incident's accepted residual risks is accepted, so that the end of it is noticed. */
export class RiskReviews1795200130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE incident ADD COLUMN risk_review_by date');
    await runner.query(`
      CREATE INDEX incident_by_risk_review ON incident (organisation_id, risk_review_by)
        WHERE risk_review_by IS NOT NULL`);
    await this.define(runner, (body) => body.replace(NEXT, `${REVIEW}\n        ${NEXT}`));
    await runner.query(
      `UPDATE incident SET document = document WHERE document::jsonb -> 'residual_risks' <> '[]'`,
    );
    await allowCodes(runner, 'alert', 'kind', ['acceptance_expired']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseCodes(runner, 'alert', 'kind', ['acceptance_expired']);
    await this.define(runner, (body) => body.replace(REVIEW, ''));
    await runner.query('ALTER TABLE incident DROP COLUMN risk_review_by');
  }

  /** Whatever else the trigger extracts stays as it is. */
  private async define(runner: QueryRunner, changed: (definition: string) => string): Promise<void> {
    const [{ definition }] = await runner.query(
      `SELECT pg_get_functiondef('extract_incident()'::regprocedure) AS definition`,
    );
    await runner.query(changed(definition));
  }
}

const NEXT = 'NEW.occurred_at :=';
const REVIEW = `NEW.risk_review_by := (SELECT min((item ->> 'review_by')::date)
          FROM jsonb_array_elements(doc -> 'residual_risks') item WHERE item ? 'accepted_by');`;
