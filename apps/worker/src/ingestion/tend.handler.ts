import { longestUnchecked, markDeleted, obstaclesToDeletion, pastRetention, retentionRules } from '#custody';
import { READER_VERSION } from '#evidence';
import { ingestEvidence, JobQueue, removeBlob, tendEvidence } from '#jobs';
import { beginOperation, inOrganisation } from '#persistence';
import type { BlobStore } from '#storage';
import { dropUpload, expiredUploads } from '#uploads';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Handler } from '../handler.js';
import { checkEvidence } from './check-evidence.js';

const DAY = 24 * 3600 * 1000;
/** Every item is read again once in so many days ... */
const CHECK_EVERY = 30 * DAY;
/** ... and of one organisation at most so much in one run (every five minutes), but at least one item. */
const BYTES_IN_ONE_RUN = 1024 ** 3;
const AT_ONCE = 100;

export interface Tending {
  readonly dataSource: DataSource;
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
  readonly signal: AbortSignal;
  readonly now: Date;
}

/** Looks after stored evidence, for every organisation. */
export function tendEvidenceHandler({ blobs }: { readonly blobs: BlobStore }): Handler {
  return {
    job: tendEvidence.name,
    start: (jobs: JobQueue, dataSource: DataSource, log: Logger) =>
      jobs.work(tendEvidence, 1, async ({ signal }) => {
        const organisations: { id: string }[] = await dataSource.query(
          'SELECT id FROM organisation_ids() AS id',
        );
        for (const { id } of organisations) {
          signal.throwIfAborted();
          await tendOrganisation(id, { dataSource, blobs, jobs, signal, now: new Date() }).catch(
            (error: unknown) => log.error({ job: tendEvidence.name, organisation: id, err: error }, 'failed'),
          );
        }
      }),
  };
}

/** What is to be done for one organisation now: delete what its rule says, then look again at what is there. */
export async function tendOrganisation(organisationId: string, tending: Tending): Promise<void> {
  await dropExpired(organisationId, tending);
  await applyRetention(organisationId, tending);
  await readAnew(organisationId, tending);
  await checkOldest(organisationId, tending);
}

/** Forgets uploads that nobody ended, and those that ended long ago. */
async function dropExpired(organisationId: string, { dataSource, jobs, now }: Tending): Promise<void> {
  await inOrganisation(dataSource, organisationId, async (tx) => {
    for (const id of await expiredUploads(tx, now, AT_ONCE)) await dropUpload(tx, organisationId, id, jobs);
  });
}

/** Has those items understood anew that an earlier version of the reader looked at, or another instance. */
async function readAnew(organisationId: string, { dataSource, jobs }: Tending): Promise<void> {
  await inOrganisation(dataSource, organisationId, async (tx) => {
    const [items] = (await tx.query(
      `UPDATE evidence_item SET reader_version = $1 WHERE id IN (
         SELECT id FROM evidence_item WHERE reader_version < $1 AND state <> 'received' AND storage = 'stored'
         ORDER BY received_at DESC LIMIT $2) RETURNING id`,
      [READER_VERSION, AT_ONCE],
    )) as [{ id: string }[], number];
    for (const { id } of items) {
      const operation = { kind: ingestEvidence.name, subject: id };
      await jobs.send(tx, ingestEvidence, {
        organisation_id: organisationId,
        operation_id: await beginOperation(tx, organisationId, operation),
        evidence_id: id,
      });
    }
  });
}

/** One item per transaction: what it is deleted for is its own, and so is what may stand in the way. */
async function applyRetention(organisationId: string, { dataSource, jobs, now }: Tending): Promise<void> {
  const { rule, items } = await inOrganisation(dataSource, organisationId, async (tx) => {
    const [rule] = await retentionRules(tx);
    return { rule, items: rule ? await pastRetention(tx, rule, { now, limit: AT_ONCE }) : [] };
  });
  if (!rule) return;
  for (const { id, digest } of items) {
    await inOrganisation(dataSource, organisationId, async (tx) => {
      if ((await obstaclesToDeletion(tx, id)).length > 0) return;
      const acting = { organisationId, evidenceId: id, by: 'worker', at: now };
      await markDeleted(tx, acting, `Retention rule ${rule.id}, ${rule.keep_days} days: ${rule.reason}`);
      await jobs.send(tx, removeBlob, { organisation_id: organisationId, digest });
    });
  }
}

async function checkOldest(
  organisationId: string,
  { dataSource, blobs, signal, now }: Tending,
): Promise<void> {
  const before = new Date(now.getTime() - CHECK_EVERY);
  const items = await inOrganisation(dataSource, organisationId, (tx) =>
    longestUnchecked(tx, { before, limit: AT_ONCE }),
  );
  let left = BYTES_IN_ONE_RUN;
  for (const { id, digest, bytes, name } of items) {
    if (left <= 0) return;
    left -= bytes;
    await checkEvidence({ organisationId, evidenceId: id, digest, name }, { dataSource, blobs, signal });
  }
}
