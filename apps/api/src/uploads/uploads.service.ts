import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { MOST_EVIDENCE_BYTES } from '#custody';
import { JobQueue } from '#jobs';
import type { BlobStore } from '#storage';
import { findUpload, newUploadId, unfinishedUploads, type Upload } from '#uploads';
import { MemoryLocker, Server } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BLOBS } from '../http/config.js';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { operationLocation } from '../operations/operations.api.js';
import type { ProblemCode } from '../problem/catalog.js';
import { ProblemError } from '../problem/problem.js';
import type { UnfinishedDto } from './dto/unfinished.dto.js';
import { PieceStore } from './piece-store.js';

/** What a client needs of an answer of the tus server; the rest is for browsers of other sites. */
const PASSED_ON = /^(location|cache-control|tus-resumable|upload-.*)$/;

const CODES: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  409: 'conflict',
  410: 'gone',
  412: 'unsupported-version',
  413: 'too-large',
  415: 'unsupported-media-type',
};

/** Files that arrive in pieces, by tus 1.0 (https://tus.io/protocols/resumable-upload). */
@Injectable()
export class UploadsService {
  /** Requests for one upload wait for each other here; between processes the row decides. */
  private readonly locker = new MemoryLocker();

  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly cursors: Cursors,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** Hands the request to the tus server; its refusals become problems. `incident` is for what begins. */
  async handle(
    caller: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    incident: string | null = null,
  ): Promise<void> {
    const incidentId = incident === null ? null : await this.incidentId(caller, incident);
    const { work, jobs, blobs, locker } = this;
    const refused: unknown[] = [];
    const server = new Server({
      path: '/v1/uploads',
      relativeLocation: true,
      allowedOrigins: [],
      maxSize: MOST_EVIDENCE_BYTES,
      locker,
      datastore: new PieceStore(caller, incidentId, { work, jobs, blobs }),
      namingFunction: () => newUploadId(new Date()),
      onResponseError: (_request, error) => void refused.push(error),
    });
    const response = await server.handleWeb(webRequest(request));
    for (const [name, value] of response.headers) if (PASSED_ON.test(name)) void reply.header(name, value);
    if (response.status >= 400) throw await problemOf(response, refused[0]);
    if (response.status !== 201) return void reply.status(204).send();
    const id = response.headers.get('location')!.split('/').at(-1)!;
    return void reply.status(201).send(await this.read(caller, id));
  }

  /** How far an upload is, and what became of it. */
  async read(caller: Principal, id: string) {
    const upload = await this.work.run(caller, (tx) => findUpload(tx, id));
    if (upload?.created_by !== caller.id) throw new ProblemError('not-found', `There is no upload ${id}.`);
    return view(upload);
  }

  /** The caller's uploads that are not whole yet, the latest first. */
  async unfinished(caller: Principal, { digest, ...page }: UnfinishedDto) {
    const of = { by: caller.id, digest };
    const { rows, ...more } = await this.work.run(caller, (tx) =>
      this.cursors.page(['uploads', caller.organisationId, of], page, {
        read: (limit, before: string | undefined) => unfinishedUploads(tx, of, { before, limit }),
        positionOf: ({ id }) => id,
      }),
    );
    return { uploads: rows.map(view), ...more };
  }

  private async incidentId(caller: Principal, incident: string): Promise<string> {
    return (await this.work.run(caller, (tx) => requiredIncident(tx, incident))).id;
  }
}

function webRequest({ url, method, headers, body }: FastifyRequest): Request {
  const stream = method === 'PATCH' && body instanceof Readable ? body : undefined;
  return new Request(new URL(url, 'http://localhost'), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    ...(stream && { body: Readable.toWeb(stream) as ReadableStream, duplex: 'half' }),
  });
}

/** What our store throws is ours; the rest are refusals of the protocol. */
async function problemOf(response: Response, refused: unknown): Promise<Error> {
  if (refused instanceof Error && !('status_code' in refused)) return refused;
  return new ProblemError(CODES[response.status] ?? 'bad-request', (await response.text()).trim());
}

function view(upload: Upload) {
  const {
    created_by: _by,
    metadata: _said,
    operation_id: operation,
    promised_digest: digest,
    ...shown
  } = upload;
  return { ...shown, digest, operation: operation && operationLocation(operation) };
}
