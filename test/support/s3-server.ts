import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { signatureFault, type Credentials } from './s3-signature.js';

/** An S3 server in memory with one bucket, which keeps to the protocol where the store relies on it. */
export interface S3Server {
  readonly endpoint: string;
  readonly bucket: string;
  readonly user: Credentials;
  /** Keys and bytes. */
  readonly objects: Map<string, Buffer>;
  /** Ids of multipart uploads that were neither completed nor aborted. */
  readonly openUploads: ReadonlySet<string>;
  /** Answers the next so many requests as a server that is too busy. */
  beBusy(requests: number): void;
  close(): Promise<void>;
}

const SMALLEST_PART = 5 * 1024 * 1024;

class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');
const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;
const xml = (name: string, members: Readonly<Record<string, string>>) =>
  `<?xml version="1.0" encoding="UTF-8"?><${name}>${Object.entries(members)
    .map(([key, value]) => `<${key}>${value}</${key}>`)
    .join('')}</${name}>`;

export async function startS3(): Promise<S3Server> {
  const user = { accessKeyId: 'AKIATEST', secretAccessKey: randomUUID() };
  const bucket = new Bucket('evidence');
  let busy = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      try {
        const fault = signatureFault(request, body, user);
        if (fault) throw new S3Error(403, fault);
        if (busy > 0) {
          busy -= 1;
          throw new S3Error(503, 'SlowDown');
        }
        bucket.answer(request, body, response);
      } catch (error) {
        if (!(error instanceof S3Error)) throw error;
        response.writeHead(error.status, { 'content-type': 'application/xml' });
        response.end(
          request.method === 'HEAD' ? undefined : xml('Error', { Code: error.code, Message: error.code }),
        );
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: bucket.name,
    user,
    objects: bucket.objects,
    get openUploads() {
      return new Set(bucket.uploads.keys());
    },
    beBusy: (requests) => (busy = requests),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Bucket {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Map<number, Buffer>>();
  /** Objects that went up in one piece with their SHA-256, or were copied with it. */
  private readonly checksums = new Map<string, string>();

  constructor(readonly name: string) {}

  answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const url = new URL(request.url!, 'http://s3');
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    if (bucket !== this.name) throw new S3Error(404, 'NoSuchBucket');
    const key = rest.join('/');
    const upload = url.searchParams.get('uploadId');
    if (upload !== null && !this.uploads.has(upload)) throw new S3Error(404, 'NoSuchUpload');
    const method = request.method ?? '';
    if (method === 'HEAD' && key === '') response.end();
    else if (method === 'GET') this.get(key, request, response);
    else if (method === 'HEAD') this.head(key, request, response);
    else if (method === 'POST' && url.searchParams.has('uploads')) {
      const id = randomUUID();
      this.uploads.set(id, new Map());
      response.end(xml('InitiateMultipartUploadResult', { UploadId: id }));
    } else if (method === 'POST' && upload !== null) this.complete({ key, upload }, body, response);
    else if (method === 'PUT' && upload !== null) {
      const part = this.sourceOf(request) ?? body;
      this.uploads.get(upload)!.set(Number(url.searchParams.get('partNumber')), part);
      response.setHeader('etag', etagOf(part));
      response.end(this.sourceOf(request) ? xml('CopyPartResult', { ETag: etagOf(part) }) : undefined);
    } else if (method === 'PUT') this.put(key, { request, body }, response);
    else if (method === 'DELETE') {
      if (upload === null) this.objects.delete(key);
      else this.uploads.delete(upload);
      response.writeHead(204).end();
    } else throw new S3Error(405, 'MethodNotAllowed');
  }

  private get(key: string, request: IncomingMessage, response: ServerResponse): void {
    const bytes = this.required(key);
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined) {
      response.end(bytes);
      return;
    }
    if (Number(first) >= bytes.length) throw new S3Error(416, 'InvalidRange');
    const part = bytes.subarray(Number(first), Number(last) + 1);
    const range = `bytes ${first}-${Number(first) + part.length - 1}/${bytes.length}`;
    response.writeHead(206, { 'content-range': range }).end(part);
  }

  private head(key: string, request: IncomingMessage, response: ServerResponse): void {
    const bytes = this.required(key);
    const checksum = this.checksums.get(key);
    if (checksum !== undefined && request.headers['x-amz-checksum-mode'] === 'ENABLED') {
      response.setHeader('x-amz-checksum-sha256', checksum);
      response.setHeader('x-amz-checksum-type', 'FULL_OBJECT');
    }
    response.setHeader('content-length', bytes.length);
    response.end();
  }

  private put(
    key: string,
    { request, body }: { readonly request: IncomingMessage; readonly body: Buffer },
    response: ServerResponse,
  ): void {
    if (request.headers['if-none-match'] === '*' && this.objects.has(key))
      throw new S3Error(412, 'PreconditionFailed');
    const source = this.sourceOf(request);
    const bytes = source ?? body;
    const promised = request.headers['x-amz-checksum-sha256'];
    if (promised !== undefined && promised !== sha256(bytes)) throw new S3Error(400, 'BadDigest');
    const isSummed = promised !== undefined || request.headers['x-amz-checksum-algorithm'] === 'SHA256';
    this.objects.set(key, Buffer.from(bytes));
    if (isSummed) this.checksums.set(key, sha256(bytes));
    else this.checksums.delete(key);
    response.setHeader('etag', etagOf(bytes));
    const sum = { ETag: etagOf(bytes), ...(isSummed && { ChecksumSHA256: sha256(bytes) }) };
    response.end(source ? xml('CopyObjectResult', sum) : undefined);
  }

  private complete(
    { key, upload }: { readonly key: string; readonly upload: string },
    body: Buffer,
    response: ServerResponse,
  ): void {
    const parts = this.uploads.get(upload)!;
    const numbers = [...String(body).matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, one]) =>
      Number(one),
    );
    const etags = [...String(body).matchAll(/<ETag>(?:&quot;|")([0-9a-f]+)(?:&quot;|")<\/ETag>/g)].map(
      ([, one]) => one,
    );
    if (numbers.some((number, i) => i > 0 && number <= numbers[i - 1]!))
      throw new S3Error(400, 'InvalidPartOrder');
    const chosen = numbers.map((number, i) => {
      const part = parts.get(number);
      if (!part || etagOf(part) !== `"${etags[i]}"`) throw new S3Error(400, 'InvalidPart');
      return part;
    });
    if (chosen.slice(0, -1).some((part) => part.length < SMALLEST_PART))
      throw new S3Error(400, 'EntityTooSmall');
    this.objects.set(key, Buffer.concat(chosen));
    this.checksums.delete(key);
    this.uploads.delete(upload);
    response.end(xml('CompleteMultipartUploadResult', { Key: key, ETag: `"${upload}"` }));
  }

  /** The bytes that a copy takes, or a range of them. */
  private sourceOf({ headers }: IncomingMessage): Buffer | undefined {
    const source = headers['x-amz-copy-source'];
    if (source === undefined) return undefined;
    const bytes = this.required(decodeURIComponent(String(source)).replace(/^\/?[^/]+\//, ''));
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(headers['x-amz-copy-source-range'])) ?? [];
    return first === undefined ? bytes : bytes.subarray(Number(first), Number(last) + 1);
  }

  private required(key: string): Buffer {
    const bytes = this.objects.get(key);
    if (!bytes) throw new S3Error(404, 'NoSuchKey');
    return bytes;
  }
}
