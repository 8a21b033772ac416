import type { assembleUpload as definition, Job, JobQueue, PayloadOf } from '#jobs';
import type { BlobStore } from '#storage';
import { assembleUpload } from '#uploads';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';

/** Puts a file that came in pieces together; other bytes than were announced are no evidence. */
export function assembleHandler({ blobs, jobs }: { readonly blobs: BlobStore; readonly jobs: JobQueue }) {
  return async ({ data }: Job<PayloadOf<typeof definition>>, progress: OperationProgress): Promise<void> => {
    const problem = await assembleUpload(data.upload_id, {
      blobs,
      jobs,
      organisationId: data.organisation_id,
      inTenant: (work) => progress.inTenant(work),
    });
    if (problem !== null) throw new PermanentFailure(problem);
    await progress.inTenant((tx) => progress.done(tx));
  };
}
