import { JobQueue, tendSharing } from '#jobs';
import { inOrganisation } from '#persistence';
import { tellPartners } from '#sharing';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';

/** Tells partners what changed without anybody's telling: grants that ended, disclosures that moved on. */
export function tendSharingHandler({ publicUrl }: { readonly publicUrl: string }): Handler {
  return {
    job: tendSharing.name,
    start: (jobs: JobQueue, dataSource: DataSource, log: Logger) =>
      jobs.work(tendSharing, 1, async ({ signal }) => {
        const organisations: { id: string }[] = await dataSource.query(
          'SELECT id FROM sharing_organisations() AS id',
        );
        for (const { id: organisationId } of organisations) {
          signal.throwIfAborted();
          await inOrganisation(dataSource, organisationId, (tx) =>
            tellPartners(tx, { organisationId, jobs, publicUrl, now: new Date() }),
          ).catch((error: unknown) =>
            log.error({ job: tendSharing.name, organisation: organisationId, err: error }, 'failed'),
          );
        }
      }),
  };
}
