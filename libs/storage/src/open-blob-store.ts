import { ConfigError, type BlobStoreConfig } from '#config';
import type { BlobStore } from './blob-store.js';
import { FileBlobStore } from './file-blob-store.js';

/**
 * The blob store that the settings name; the S3 client is loaded only where it is used. Throws a ConfigError for a
 * bucket that does not answer.
 */
export async function openBlobStore(location: BlobStoreConfig): Promise<BlobStore> {
  if (location.kind === 'file') return new FileBlobStore(location.folder);
  const [{ HeadBucketCommand, S3Client }, { S3BlobStore }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('./s3-blob-store.js'),
  ]);
  const { bucket, prefix, endpoint, region, credentials } = location;
  const client = new S3Client({
    region,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    // The store checks SHA-256 itself; other checksums are beyond some servers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
    const { name } = error as Error;
    throw new ConfigError([`BLOB_STORE names the bucket ${bucket}, which does not answer (${name}).`]);
  });
  return new S3BlobStore(client, { bucket, prefix });
}
