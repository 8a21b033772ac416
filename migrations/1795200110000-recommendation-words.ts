import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Search knows what recommendations say of the failure, its verification, the evidence to retain and the metrics. */
export class RecommendationWords1795200110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.define(runner, (body) => body.replace(`'{addressee,`, `'{addressee,${WORDS},`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.define(runner, (body) => body.replace(`${WORDS},`, ''));
  }

  /** Whatever else the function says stays as it is. */
  private async define(runner: QueryRunner, changed: (definition: string) => string): Promise<void> {
    const [{ definition }] = await runner.query(
      `SELECT pg_get_functiondef('incident_narrative(jsonb)'::regprocedure) AS definition`,
    );
    await runner.query(changed(definition));
    await runner.query(
      `UPDATE incident SET document = document WHERE document::jsonb -> 'recommendations' <> '[]'`,
    );
  }
}

const WORDS = 'failure,verification,evidence_to_retain,metrics';
