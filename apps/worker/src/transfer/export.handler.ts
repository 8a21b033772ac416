import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { recordExport } from '#custody';
import type { exportOrganisation, Job, PayloadOf } from '#jobs';
import {
  blobDigests,
  EXPORTED_TABLES,
  OrganisationEntity,
  OrganisationExportEntity,
  readOrganisation,
  readTable,
  type ExportedTable,
} from '#persistence';
import type { BlobStore } from '#storage';
import {
  ARCHIVE_FORMAT,
  MANIFEST,
  WHOLE,
  writeTar,
  type ArchiveFile,
  type Manifest,
  type ManifestFile,
} from '#transfer';
import type { DataSource, EntityManager } from 'typeorm';
import type { OperationProgress } from '../operation-progress.js';

interface Needs {
  readonly blobs: BlobStore;
  readonly dataSource: DataSource;
}

/**
 * Writes everything that an organisation holds into one tar: the tables as they are at one moment, then the stored
 * bytes, under a manifest with the digest of each. The transaction ends before the first byte is streamed.
 */
export function exportHandler({ blobs, dataSource }: Needs) {
  return async (
    { data }: Job<PayloadOf<typeof exportOrganisation>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { export_id: id } = data;
    const folder = await mkdtemp(join(tmpdir(), 'candour-export-'));
    try {
      const held = await readOrganisation(dataSource, data.organisation_id, (tx) => writeTables(tx, folder));
      await progress.report(40, 'writing the archive');
      const manifest: Manifest = {
        format: ARCHIVE_FORMAT,
        notice: WHOLE,
        organisation: held.organisation,
        exported_at: new Date().toISOString(),
        files: [
          ...held.tables,
          ...(await Promise.all(held.digests.map((digest) => blobFile(blobs, digest)))),
        ],
      };
      const archive = Readable.from(writeTar(archiveFiles(manifest, folder, blobs)));
      const { digest, bytes } = await blobs.put(archive, Number.MAX_SAFE_INTEGER);
      await progress.inTenant(async (tx) => {
        await tx.update(OrganisationExportEntity, { id }, { digest, bytes });
        const { by_principal: by } = await tx.findOneByOrFail(OrganisationExportEntity, { id });
        const exported = { organisationId: data.organisation_id, exportId: id, by, at: new Date() };
        await recordExport(tx, exported, held.digests);
        await progress.done(tx);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

async function writeTables(tx: EntityManager, folder: string) {
  const [organisation] = await tx.find(OrganisationEntity, { select: { id: true, name: true } });
  const tables: ManifestFile[] = [];
  for (const table of EXPORTED_TABLES) tables.push(await writeRows(tx, folder, table));
  return {
    organisation: { id: organisation!.id, name: organisation!.name },
    tables,
    digests: await blobDigests(tx),
  };
}

async function writeRows(tx: EntityManager, folder: string, table: ExportedTable): Promise<ManifestFile> {
  const file = await open(join(folder, `${table}.ndjson`), 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const lines of readTable(tx, table)) {
      const chunk = Buffer.from(`${lines.join('\n')}\n`);
      hash.update(chunk);
      bytes += chunk.length;
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  return { name: `tables/${table}.ndjson`, bytes, digest: `sha256:${hash.digest('hex')}` };
}

async function blobFile(blobs: BlobStore, digest: string): Promise<ManifestFile> {
  return { name: `blobs/${digest.slice('sha256:'.length)}`, bytes: await blobs.size(digest), digest };
}

function* archiveFiles(manifest: Manifest, folder: string, blobs: BlobStore): Generator<ArchiveFile> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield { name: MANIFEST, bytes: text.length, content: () => [text] };
  for (const { name, bytes, digest } of manifest.files) {
    const content = name.startsWith('tables/')
      ? () => createReadStream(join(folder, name.slice('tables/'.length))) as AsyncIterable<Buffer>
      : () => blobContent(blobs, digest);
    yield { name, bytes, content };
  }
}

async function* blobContent(blobs: BlobStore, digest: string): AsyncGenerator<Buffer> {
  yield* (await blobs.get(digest)) as AsyncIterable<Buffer>;
}
