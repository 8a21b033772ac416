import { resolve } from 'node:path';

/** Where blobs are kept: a folder, or a bucket. */
export type BlobStoreConfig =
  | { readonly kind: 'file'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** In front of every key: '' or something that ends with a slash. */
      readonly prefix: string;
      /** null: that of AWS in the region. */
      readonly endpoint: string | null;
      readonly region: string;
      /** null: those that the AWS client finds by itself, such as the role of the machine. */
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
    };

const FORM = 'must be file: and a folder, such as file:/var/lib/candour/blobs, or s3://bucket/prefix';
/** Names of buckets as AWS defines them; a dot would break certificates. */
const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9-]{1,61}[a-z0-9])(?:\/((?:[\w.-]+\/)*[\w.-]+)?\/?)?$/;

/** BLOB_STORE, and for a bucket S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY. Adds a sentence per problem. */
export function readBlobStore(env: NodeJS.ProcessEnv, home: string, problems: string[]): BlobStoreConfig {
  const text = env['BLOB_STORE']?.trim() ?? '';
  if (text === '') return { kind: 'file', folder: resolve(home, 'blobs') };
  if (text.startsWith('s3:')) return readBucket(text, env, problems);
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(text)?.[1];
  if (path !== undefined && !path.startsWith('//')) return { kind: 'file', folder: resolve(path) };
  problems.push(`BLOB_STORE ${FORM}, not "${text}".`);
  return { kind: 'file', folder: '' };
}

function readBucket(text: string, env: NodeJS.ProcessEnv, problems: string[]): BlobStoreConfig {
  const read = (name: string) => env[name]?.trim() || null;
  const [, bucket = '', folder = ''] = S3_URL.exec(text) ?? [];
  if (bucket === '') problems.push(`BLOB_STORE ${FORM}, not "${text}".`);
  const endpoint = read('S3_ENDPOINT');
  if (endpoint !== null && !isOrigin(endpoint))
    problems.push('S3_ENDPOINT must be the address of the server, such as https://s3.example.org.');
  const [accessKeyId, secretAccessKey] = [read('S3_ACCESS_KEY_ID'), read('S3_SECRET_ACCESS_KEY')];
  if ((accessKeyId === null) !== (secretAccessKey === null))
    problems.push('S3_ACCESS_KEY_ID needs S3_SECRET_ACCESS_KEY beside it: set both, or neither.');
  return {
    kind: 's3',
    bucket,
    prefix: folder === '' ? '' : `${folder}/`,
    endpoint,
    region: read('S3_REGION') ?? 'us-east-1',
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}
