import { JobQueue, tendWebhooks } from '#jobs';
import { inOrganisation } from '#persistence';
import { giveOutDue } from '#webhooks';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';

const AT_ONCE = 200;

/** Gives out the deliveries whose time has come, once a minute and for every organisation that has some. */
export function tendWebhooksHandler(): Handler {
  return {
    job: tendWebhooks.name,
    start: (jobs: JobQueue, dataSource: DataSource, log: Logger) =>
      jobs.work(tendWebhooks, 1, async ({ signal }) => {
        const organisations: { id: string }[] = await dataSource.query(
          'SELECT id FROM organisations_with_due_webhooks() AS id',
        );
        for (const { id: organisationId } of organisations) {
          for (let given = AT_ONCE; given === AT_ONCE;) {
            signal.throwIfAborted();
            given = await inOrganisation(dataSource, organisationId, (tx) =>
              giveOutDue(tx, { organisationId, jobs, now: new Date() }, AT_ONCE),
            ).catch((error: unknown) => {
              log.error({ job: tendWebhooks.name, organisation: organisationId, err: error }, 'failed');
              return 0;
            });
          }
        }
      }),
  };
}
