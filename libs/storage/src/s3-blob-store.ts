import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { BlobMissing, type BlobStore, type StoredBlob } from './blob-store.js';
import { copyInParts } from './copy-in-parts.js';
import { addressOf, Measured } from './measured.js';

const MB = 1024 * 1024;
/** Larger bodies go up in parts of this size: 10,000 of them, which are the most, make 78 GB. Two are in memory at most. */
const PART = 8 * MB;
/** Larger objects cannot be copied in one request. */
const MOST_OF_A_COPY = 5 * 1024 * MB;

export interface S3Place {
  readonly bucket: string;
  /** In front of every key; '' or something that ends with a slash. */
  readonly prefix: string;
}

/**
 * A blob store in a bucket. Small blobs are hashed, then put under their address if nothing is there; large ones go up
 * aside while they are hashed and are copied to their address. The bucket checks the SHA-256 itself where it can.
 */
export class S3BlobStore implements BlobStore {
  constructor(
    private readonly client: S3Client,
    private readonly place: S3Place,
  ) {}

  async put(source: Readable, maxBytes: number): Promise<StoredBlob> {
    const measured = new Measured(maxBytes);
    const failed = pipeline(source, measured);
    failed.catch(() => {});
    const head = await firstPart(measured);
    if (head.isWhole) {
      await failed;
      const blob = measured.result();
      await this.putSmall(blob.digest, head.bytes);
      return blob;
    }
    const aside = `${this.place.prefix}incoming/${randomUUID()}`;
    try {
      const body = new PassThrough();
      const fed = pipeline(joined(head.bytes, measured), body);
      // All of them end, also when one fails: nothing may still be written when what lies aside is removed.
      const ended = await Promise.allSettled([failed, fed, this.upload(aside, body)]);
      const broken = ended.find((one) => one.status === 'rejected');
      if (broken) throw broken.reason;
      const blob = measured.result();
      await this.putCopy(blob, aside);
      return blob;
    } finally {
      await this.client.send(new DeleteObjectCommand(this.at(aside)));
    }
  }

  async get(digest: string, range?: { readonly start: number; readonly end: number }): Promise<Readable> {
    const Range = range && `bytes=${range.start}-${range.end - 1}`;
    const { Body } = await this.client
      .send(new GetObjectCommand({ ...this.at(this.keyOf(digest)), Range }))
      .catch((error: unknown) => missing(error, digest));
    return Body as Readable;
  }

  async size(digest: string): Promise<number> {
    const { ContentLength = 0 } = await this.client
      .send(new HeadObjectCommand(this.at(this.keyOf(digest))))
      .catch((error: unknown) => missing(error, digest));
    return ContentLength;
  }

  async delete(digest: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(this.keyOf(digest))));
  }

  private async putSmall(digest: string, Body: Buffer): Promise<void> {
    const object = { ...this.at(this.keyOf(digest)), Body, ChecksumSHA256: base64Of(digest) };
    try {
      await this.client.send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }));
    } catch (error) {
      if (!isThere(error)) throw error;
      // Something lies there already: if it is not these bytes, it has no business there.
      if (!(await this.holds({ digest, bytes: Body.length })))
        await this.client.send(new PutObjectCommand(object));
    }
  }

  private async putCopy(blob: StoredBlob, aside: string): Promise<void> {
    if (await this.holds(blob)) return;
    const target = this.at(this.keyOf(blob.digest));
    const CopySource = `${this.place.bucket}/${encodeURIComponent(aside)}`;
    if (blob.bytes > MOST_OF_A_COPY) {
      await copyInParts(this.client, { ...target, CopySource }, blob.bytes);
      return;
    }
    const copied = await this.client.send(
      new CopyObjectCommand({ ...target, CopySource, ChecksumAlgorithm: 'SHA256' }),
    );
    const checksum = copied.CopyObjectResult?.ChecksumSHA256;
    if (checksum !== undefined && checksum !== base64Of(blob.digest))
      throw new Error(`The bucket holds other bytes than were sent for ${blob.digest}.`);
  }

  /** Whether the address holds these bytes, as far as the bucket can tell without reading them. */
  private async holds({ digest, bytes }: StoredBlob): Promise<boolean> {
    const head = new HeadObjectCommand({ ...this.at(this.keyOf(digest)), ChecksumMode: 'ENABLED' });
    try {
      const { ContentLength, ChecksumSHA256, ChecksumType } = await this.client.send(head);
      const isOther =
        ChecksumType !== 'COMPOSITE' && ChecksumSHA256 !== undefined && ChecksumSHA256 !== base64Of(digest);
      return ContentLength === bytes && !isOther;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }

  private async upload(key: string, Body: Readable): Promise<void> {
    const params = { ...this.at(key), Body };
    const upload = new Upload({ client: this.client, params, partSize: PART, queueSize: 1 });
    await upload.done();
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.place.bucket, Key: key };
  }

  private keyOf(digest: string): string {
    const address = addressOf(digest);
    if (address === undefined) throw new BlobMissing(digest);
    return `${this.place.prefix}${address}`;
  }
}

/** The start of a stream, up to one part and a little more; the rest stays in it. */
async function firstPart(stream: Readable): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > PART) return { bytes: Buffer.concat(pieces), isWhole: false };
  }
  return { bytes: Buffer.concat(pieces), isWhole: true };
}

async function* joined(head: Buffer, rest: Readable): AsyncGenerator<Buffer> {
  yield head;
  yield* rest as AsyncIterable<Buffer>;
}

function base64Of(digest: string): string {
  return Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
}

function missing(error: unknown, digest: string): never {
  throw isNotFound(error) ? new BlobMissing(digest) : error;
}

function isNotFound(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

/** 412: there is an object; 409: somebody else writes one at this moment. */
function isThere(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 412 || status === 409;
}
