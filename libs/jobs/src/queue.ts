import { PgBoss, type JobResult, type JobWithMetadata } from 'pg-boss';
import { jobs, type JobDefinition } from './definitions.js';

/** Whatever runs SQL inside the caller's transaction; TypeORM's EntityManager fits. */
export interface Transaction {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

export interface Job<Payload> {
  readonly id: string;
  readonly data: Payload;
  readonly signal: AbortSignal;
  /** When this try fails there is no other: say so to whoever waits. */
  readonly lastTry: boolean;
}

/** Jobs in PostgreSQL: sent inside the business transaction, claimed by any worker, retried when one dies. */
export class JobQueue {
  private constructor(private readonly boss: PgBoss) {}

  /** Connects as the application role. `supervise` (workers) also watches for jobs of dead workers and starts those that the clock asks for. */
  static async connect(
    url: string,
    options: { supervise: boolean; onError: (error: Error) => void },
  ): Promise<JobQueue> {
    const boss = new PgBoss({
      connectionString: url,
      schema: 'pgboss',
      application_name: 'candour-jobs',
      max: options.supervise ? 6 : 2,
      useListenNotify: options.supervise,
      supervise: options.supervise,
      schedule: options.supervise,
      createSchema: false,
      monitorIntervalSeconds: 5,
      superviseIntervalSeconds: 5,
    });
    boss.on('error', options.onError);
    await boss.start();
    for (const {
      name,
      retryLimit,
      heartbeatSeconds,
      expireInSeconds,
      cron,
    } of jobs as readonly JobDefinition<object>[]) {
      await boss.createQueue(name, {
        retryLimit,
        retryDelay: 1,
        retryBackoff: true,
        heartbeatSeconds,
        expireInSeconds,
        notify: true,
      });
      if (cron && options.supervise) await boss.schedule(name, cron);
    }
    return new JobQueue(boss);
  }

  /** Enqueues within `tx`: rolled back, there is no job. `group` is whose job it is, where the definition limits that. */
  async send<Payload extends object>(
    tx: Transaction,
    job: JobDefinition<Payload>,
    payload: Payload,
    { group }: { readonly group?: string } = {},
  ): Promise<void> {
    await this.boss.send(job.name, payload, {
      ...(group && { group: { id: group } }),
      db: { executeSql: async (sql, parameters) => ({ rows: (await tx.query(sql, parameters)) as never[] }) },
    });
  }

  /** Handles jobs of one kind, `concurrency` at once; a handler that throws has its job tried again later. */
  async work<Payload extends object>(
    job: JobDefinition<Payload>,
    concurrency: number,
    handle: (job: Job<Payload>) => Promise<void>,
  ): Promise<void> {
    const settle = async ({
      id,
      data,
      signal,
      retryCount,
      retryLimit,
    }: JobWithMetadata<Payload>): Promise<JobResult> => {
      try {
        await handle({ id, data, signal, lastTry: retryCount >= retryLimit });
        return { id, status: 'completed' };
      } catch (error) {
        return { id, status: 'failed', output: { message: (error as Error).message } };
      }
    };
    // A batch ends with its slowest job; where groups are kept apart, each job is fetched by itself.
    const fetching = job.perGroup
      ? { batchSize: 1, localConcurrency: concurrency, localGroupConcurrency: job.perGroup }
      : { batchSize: Math.max(2, concurrency), burstWhenBatchFull: true };
    const options = {
      ...fetching,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 2,
      perJobResults: true,
      includeMetadata: true,
    } as const;
    await this.boss.work<Payload, JobResult[], typeof options>(job.name, options, (batch) =>
      Promise.all(batch.map(settle)),
    );
  }

  /** Stops taking jobs and waits for those in hand, at most `timeoutMs`. */
  async close(timeoutMs = 30_000): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs });
  }
}
