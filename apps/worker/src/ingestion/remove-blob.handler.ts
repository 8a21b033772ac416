import { removeBytes } from '#custody';
import { JobQueue, removeBlob } from '#jobs';
import { inOrganisation } from '#persistence';
import type { BlobStore } from '#storage';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';

/** Removes bytes that an organisation deleted, unless they are somebody's still. */
export function removeBlobHandler({ blobs }: { readonly blobs: BlobStore }): Handler {
  return {
    job: removeBlob.name,
    start: (queue: JobQueue, dataSource: DataSource, log: Logger) =>
      queue.work(removeBlob, 1, async ({ data: { organisation_id, digest } }) => {
        const removed = await inOrganisation(dataSource, organisation_id, (tx) =>
          removeBytes(tx, blobs, digest),
        );
        log.info({ job: removeBlob.name, digest, removed }, 'done');
      }),
  };
}
