import { Readable } from 'node:stream';
import type { importOrganisation, Job, PayloadOf } from '#jobs';
import { blobDigests, EXPORTED_TABLES, historyFlaw, holdsRecords, writeTable } from '#persistence';
import type { BlobStore } from '#storage';
import { ArchiveError, readManifest, readLines, readTar, verified, type Manifest } from '#transfer';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';

const LINES_AT_ONCE = 200;
/** Classes of SQLSTATE: a row that is here already, or that points to one which is not; values that cannot be read. */
const CONSTRAINT = '23';
const UNREADABLE = '22';

/**
 * Takes over the archive of an organisation: first every byte is checked against the manifest and the blobs are
 * stored, then all rows are added in one transaction, which stands only if every incident's history replays.
 */
export function importHandler({ blobs }: { readonly blobs: BlobStore }) {
  return async (
    { data }: Job<PayloadOf<typeof importOrganisation>>,
    progress: OperationProgress,
  ): Promise<void> => {
    try {
      const manifest = await storeBlobs(await blobs.get(data.digest), blobs);
      await progress.report(50, 'adding the records');
      await progress.inTenant(async (tx) => {
        if (await holdsRecords(tx)) throw new ArchiveError('This organisation has records already.');
        await addRows(tx, data.organisation_id, await blobs.get(data.digest));
        await requireSound(tx, manifest);
        await tx.query(
          `INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at)
             VALUES ($1, 'organisation.imported', $2, $3, now())`,
          [data.organisation_id, manifest.organisation.id, data.digest],
        );
        await progress.done(tx);
      });
    } catch (error) {
      throw explained(error);
    }
  };
}

/** Checks every file of the archive and stores the blobs; nothing refers to them until the rows are there. */
async function storeBlobs(archive: Readable, blobs: BlobStore): Promise<Manifest> {
  let manifest: Manifest | undefined;
  let next = 0;
  for await (const file of readTar(archive)) {
    if (!manifest) {
      manifest = await readManifest(file);
      continue;
    }
    const promised = manifest.files[next];
    if (promised?.name !== file.name || promised.bytes !== file.bytes) {
      throw new ArchiveError(
        `The archive holds ${file.name} where its manifest says ${promised?.name ?? 'nothing'}.`,
      );
    }
    next += 1;
    const content = verified(promised, file.content);
    if (file.name.startsWith('blobs/')) await storeBlob(blobs, file.name, content);
    else for await (const _ of content);
  }
  if (!manifest) throw new ArchiveError('The archive is empty.');
  if (next < manifest.files.length)
    throw new ArchiveError(`The archive lacks ${manifest.files[next]!.name}.`);
  return manifest;
}

async function storeBlob(blobs: BlobStore, name: string, content: AsyncIterable<Buffer>): Promise<void> {
  const { digest } = await blobs.put(Readable.from(content), Number.MAX_SAFE_INTEGER);
  if (digest !== `sha256:${name.slice('blobs/'.length)}`) {
    throw new ArchiveError(`${name} has other bytes than its name says.`);
  }
}

async function addRows(tx: EntityManager, organisationId: string, archive: Readable): Promise<void> {
  for await (const { name, content } of readTar(archive)) {
    const table = EXPORTED_TABLES.find((table) => name === `tables/${table}.ndjson`);
    if (!table) for await (const _ of content);
    else {
      for await (const lines of readLines(content, LINES_AT_ONCE)) {
        await writeTable(tx, organisationId, table, lines);
      }
    }
  }
}

/** Rows may only point to bytes that came with them: a digest alone must not open another organisation's evidence. */
async function requireSound(tx: EntityManager, manifest: Manifest): Promise<void> {
  const brought = new Set(manifest.files.map(({ digest }) => digest));
  const missing = (await blobDigests(tx)).find((digest) => !brought.has(digest));
  if (missing) throw new ArchiveError(`The archive refers to ${missing} without its bytes.`);
  const flaw = await historyFlaw(tx);
  if (flaw) throw new ArchiveError(flaw);
}

function explained(error: unknown): unknown {
  if (error instanceof ArchiveError) return new PermanentFailure(error.message);
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  if (code?.startsWith(CONSTRAINT)) {
    return new PermanentFailure(
      'Records of the archive are on this instance already, or refer to others that are not in it.',
    );
  }
  if (code?.startsWith(UNREADABLE)) return new PermanentFailure('A table of the archive cannot be read.');
  return error;
}
