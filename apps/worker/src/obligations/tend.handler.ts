import { JobQueue, tendObligations } from '#jobs';
import {
  deliverReminders,
  refreshObligations,
  sendDigests,
  staleIncidents,
  watchAcceptances,
  watchReceipts,
  type PackShelf,
} from '#obligations';
import { inOrganisation } from '#persistence';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';

/** Incidents per transaction while rows are computed anew: people who edit one of them wait no longer than that. */
const AT_ONCE = 50;

interface Resources {
  readonly shelf: PackShelf;
  readonly publicUrl: string;
}

/** Looks after what changes without anybody's doing, once a minute and for every organisation. */
export function tendHandler(resources: Resources): Handler {
  return {
    job: tendObligations.name,
    start: (queue: JobQueue, dataSource: DataSource, log: Logger) =>
      queue.work(tendObligations, 1, async ({ signal }) => {
        const organisations: { id: string }[] = await dataSource.query(
          'SELECT id FROM organisation_ids() AS id',
        );
        for (const { id } of organisations) {
          signal.throwIfAborted();
          await tend(queue, dataSource, { ...resources, organisationId: id }).catch((error: unknown) =>
            log.error({ job: tendObligations.name, organisation: id, err: error }, 'failed'),
          );
        }
      }),
  };
}

async function tend(
  queue: JobQueue,
  dataSource: DataSource,
  { organisationId, shelf, publicUrl }: Resources & { readonly organisationId: string },
): Promise<void> {
  for (let refreshed = AT_ONCE; refreshed === AT_ONCE;) {
    refreshed = await inOrganisation(dataSource, organisationId, async (tx) => {
      const packs = await shelf.of(tx);
      const refreshing = { organisationId, packs, publicUrl, jobs: queue, now: new Date() };
      const stale = await staleIncidents(tx, refreshing, AT_ONCE);
      for (const incident of stale) await refreshObligations(tx, incident, refreshing);
      return stale.length;
    });
  }
  await inOrganisation(dataSource, organisationId, async (tx) => {
    const packs = await shelf.of(tx);
    const delivering = { organisationId, packs, publicUrl, jobs: queue, now: new Date() };
    await deliverReminders(tx, delivering);
    await watchReceipts(tx, delivering);
    await watchAcceptances(tx, delivering);
    await sendDigests(tx, delivering);
  });
}
