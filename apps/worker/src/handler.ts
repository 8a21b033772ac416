import type { Job, JobDefinition, JobQueue } from '#jobs';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { OperationProgress } from './operation-progress.js';

interface Subject {
  readonly organisation_id: string;
  readonly operation_id: string;
}

/** A failure that another try cannot mend; its message is for the person who waits. */
export class PermanentFailure extends Error {}

/** A failure that another try may mend; its message is for the person who waits, once the last try is over. */
export class TemporaryFailure extends Error {}

export interface Handler {
  readonly job: string;
  start(queue: JobQueue, dataSource: DataSource, log: Logger): Promise<void>;
}

/**
 * Binds a job to its code. The operation that people follow runs, ends as done, or ends as failed with a sentence:
 * at once for a permanent failure, after the last try for any other.
 */
export function handler<Payload extends Subject>(
  definition: JobDefinition<Payload>,
  concurrency: number,
  run: (job: Job<Payload>, progress: OperationProgress) => Promise<void>,
): Handler {
  return {
    job: definition.name,
    start: (queue, dataSource, log) =>
      queue.work(definition, concurrency, async (job) => {
        const progress = new OperationProgress(dataSource, job.data);
        const about = { job: definition.name, job_id: job.id, operation: job.data.operation_id };
        try {
          if (await progress.isOver()) return;
          await progress.report(5, 'started');
          await run(job, progress);
          log.info(about, 'done');
        } catch (error) {
          log.error({ ...about, err: error, last_try: job.lastTry }, 'failed');
          if (error instanceof PermanentFailure) return progress.fail(error.message);
          if (job.lastTry) await progress.fail(sentenceOf(error));
          throw error;
        }
      }),
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof TemporaryFailure
    ? error.message
    : 'It failed several times; the log has the details.';
}
