import type { Readable } from 'node:stream';
import { keepBytes } from '#custody';
import type { JobQueue } from '#jobs';
import type { BlobStore } from '#storage';
import {
  beginUpload,
  dropUpload,
  findUpload,
  keepPieces,
  LIFETIME_MS,
  notePiece,
  type Upload,
} from '#uploads';
import { DataStore, ERRORS, Upload as TusUpload } from '@tus/server';
import type { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { announced } from './announced.js';

export interface PieceStoreParts {
  readonly work: UnitOfWork;
  readonly jobs: JobQueue;
  readonly blobs: BlobStore;
}

/**
 * What the tus server stores its uploads with: pieces as blobs, everything else as rows of the caller's organisation.
 * An upload is there for whoever began it, and for nobody else.
 */
export class PieceStore extends DataStore {
  override extensions = ['creation', 'termination', 'expiration'];

  constructor(
    private readonly caller: Principal,
    private readonly incidentId: string | null,
    private readonly parts: PieceStoreParts,
  ) {
    super();
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    const metadata = upload.metadata ?? {};
    const { filename, filetype = 'application/octet-stream', digest = null } = announced(metadata);
    const { id: by, organisationId } = this.caller;
    const announcedUpload = {
      id: upload.id,
      incident_id: this.incidentId,
      name: filename,
      media_type: filetype,
      metadata,
      bytes: upload.size ?? 0,
      promised_digest: digest,
      created_by: by,
    };
    await this.parts.work.run(this.caller, (tx) =>
      beginUpload(tx, organisationId, announcedUpload, { jobs: this.parts.jobs, now: new Date() }),
    );
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const { bytes, received, metadata, created_at: created } = await this.own(id);
    return new TusUpload({
      id,
      size: bytes,
      offset: received,
      metadata,
      creation_date: created.toISOString(),
    });
  }

  /** Each piece counts from when it is durable; somebody else who sends the same range loses. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { work, jobs, blobs } = this.parts;
    const { organisationId } = this.caller;
    let start = offset;
    await keepPieces(stream as AsyncIterable<Buffer>, blobs, async (piece) => {
      const isNext = await work.run(this.caller, async (tx) => {
        await keepBytes(tx, blobs, piece.digest);
        return notePiece(tx, { organisationId, id, start }, piece, jobs);
      });
      // oxlint-disable-next-line typescript/only-throw-error -- what the tus server expects of its store
      if (!isNext) throw ERRORS.INVALID_OFFSET;
      start += piece.bytes;
    });
    return start;
  }

  override async remove(id: string): Promise<void> {
    await this.own(id);
    const { work, jobs } = this.parts;
    await work.run(this.caller, (tx) => dropUpload(tx, this.caller.organisationId, id, jobs));
  }

  /** In milliseconds from the beginning. */
  override getExpiration(): number {
    return LIFETIME_MS;
  }

  private async own(id: string): Promise<Upload> {
    const upload = await this.parts.work.run(this.caller, (tx) => findUpload(tx, id));
    // oxlint-disable-next-line typescript/only-throw-error -- what the tus server expects of its store
    if (upload?.created_by !== this.caller.id) throw ERRORS.FILE_NOT_FOUND;
    return upload;
  }
}
