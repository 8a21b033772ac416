import { inOrganisation } from '#persistence';
import type { DataSource, EntityManager } from 'typeorm';

/** Writes what people see of a long operation. */
export class OperationProgress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly subject: { readonly organisation_id: string; readonly operation_id: string },
  ) {}

  /** True when an earlier try ended it: a job may come twice, its effect must not. */
  async isOver(): Promise<boolean> {
    const [row] = await this.inTenant((tx) =>
      tx.query('SELECT state FROM operation WHERE id = $1', [this.subject.operation_id]),
    );
    return row?.state === 'done' || row?.state === 'failed';
  }

  report(percent: number, message: string): Promise<unknown> {
    return this.inTenant((tx) =>
      this.write(tx, { state: 'running', progress: percent, message, error: null }),
    );
  }

  /** Ends the operation within the transaction that stores its result. */
  done(tx: EntityManager): Promise<unknown> {
    return this.write(tx, { state: 'done', progress: 100, message: null, error: null });
  }

  async fail(sentence: string): Promise<void> {
    await this.inTenant((tx) =>
      this.write(tx, { state: 'failed', progress: 100, message: null, error: sentence }),
    );
  }

  inTenant<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inOrganisation(this.dataSource, this.subject.organisation_id, work);
  }

  private write(
    tx: EntityManager,
    {
      state,
      progress,
      message,
      error,
    }: { state: string; progress: number; message: string | null; error: string | null },
  ): Promise<unknown> {
    return tx.query(
      'UPDATE operation SET state = $2, progress = $3, message = $4, error = $5, updated_at = now() WHERE id = $1',
      [this.subject.operation_id, state, progress, message, error],
    );
  }
}
