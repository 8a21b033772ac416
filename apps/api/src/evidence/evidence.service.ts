import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { linkEvidence, MOST_EVIDENCE_BYTES, receiveEvidence, recordCustody } from '#custody';
import { JobQueue, removeBlob } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import type { BlobStore, StoredBlob } from '#storage';
import { LessThan, type EntityManager } from 'typeorm';
import { BLOBS } from '../http/config.js';
import type { ByteRange } from '../http/byte-range.js';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import type { PageDto } from '../http/page.dto.js';
import type { EvidenceListDto } from './dto/evidence-list.dto.js';
import { membersAfter, type MemberPage } from './evidence-members.js';
import { evidenceViews, requiredView, type EvidenceView } from './evidence-view.js';
import { refuseDeleted, requiredEvidence } from './required-evidence.js';

/** What is said of a file that is uploaded; `digest` is what its bytes have to hash to. */
export interface NamedFile {
  readonly name: string;
  readonly media_type?: string | undefined;
  readonly digest?: string | undefined;
}

export interface Uploaded {
  readonly evidence: EvidenceView;
  /** Absent when these bytes were here already. */
  readonly operationId?: string;
}

interface EvidencePage {
  readonly evidence: readonly EvidenceView[];
  readonly next_cursor?: string;
}

@Injectable()
export class EvidenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly cursors: Cursors,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** Stores the bytes first, with no transaction open, then records them; the same bytes are one evidence item. */
  async upload(caller: Principal, incidentId: string, file: NamedFile, source: Readable): Promise<Uploaded> {
    await this.work.run(caller, (tx) => requiredIncident(tx, incidentId));
    const blob = await this.blobs.put(source, MOST_EVIDENCE_BYTES);
    if (file.digest !== undefined && file.digest !== blob.digest) {
      const removal = { organisation_id: caller.organisationId, digest: blob.digest };
      await this.work.run(caller, (tx) => this.jobs.send(tx, removeBlob, removal));
      throw new ProblemError('digest-mismatch', `The bytes that arrived have the digest ${blob.digest}.`);
    }
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const received = await this.receive(tx, caller, { file, blob });
      await linkEvidence(tx, linking(caller), { incidentId: record.id, evidenceId: received.id });
      const evidence = await requiredView(tx, received.id);
      return { evidence, ...(received.operationId && { operationId: received.operationId }) };
    });
  }

  /** The evidence of the organisation, newest first, page by page; with a digest the item with these bytes. */
  find(caller: Principal, { digest, ...page }: EvidenceListDto): Promise<EvidencePage> {
    return this.work.run(caller, async (tx) => {
      const { rows, ...more } = await this.cursors.page(['evidence', caller.organisationId, digest], page, {
        read: (limit, before: string | undefined) =>
          tx.find(EvidenceItemEntity, {
            where: { ...(digest && { digest }), ...(before && { id: LessThan(before) }) },
            order: { id: 'DESC' },
            take: limit,
          }),
        positionOf: ({ id }) => id,
      });
      return { evidence: await evidenceViews(tx, rows), ...more };
    });
  }

  link(caller: Principal, incidentId: string, evidenceId: string): Promise<EvidenceView> {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const evidence = await requiredView(tx, evidenceId);
      await linkEvidence(tx, linking(caller), { incidentId: record.id, evidenceId });
      return evidence;
    });
  }

  /** The files of an archive, in its order. */
  members(caller: Principal, id: string, page: PageDto): Promise<MemberPage> {
    return this.work.run(caller, async (tx) => {
      await requiredEvidence(tx, id);
      const { rows: members, ...more } = await this.cursors.page(
        ['members', caller.organisationId, id],
        page,
        {
          read: (limit, after: number | undefined) => membersAfter(tx, id, { after: after ?? 0, limit }),
          positionOf: (member) => member.number,
        },
      );
      return { members, ...more };
    });
  }

  /** The same for bytes that belong to no incident yet; `then` is part of the transaction that records them. */
  async submit<T>(
    caller: Principal,
    { file, source }: { readonly file: NamedFile; readonly source: Readable },
    then: (tx: EntityManager, evidenceId: string) => Promise<T>,
  ): Promise<T> {
    const blob = await this.blobs.put(source, MOST_EVIDENCE_BYTES);
    return this.work.run(caller, async (tx) => {
      return then(tx, (await this.receive(tx, caller, { file, blob })).id);
    });
  }

  list(caller: Principal, incidentId: string): Promise<EvidenceView[]> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      return evidenceViews(tx, await evidenceOf(tx, id));
    });
  }

  read(caller: Principal, id: string): Promise<EvidenceView> {
    return this.work.run(caller, (tx) => requiredView(tx, id));
  }

  /** The bytes as they came, or a range of them; that somebody downloaded them is part of their custody. */
  async open(
    caller: Principal,
    id: string,
    rangeOf: (bytes: number) => ByteRange | undefined,
  ): Promise<{ item: EvidenceItemEntity; range: ByteRange | undefined; content: Readable }> {
    const { item, range } = await this.work.run(caller, async (tx) => {
      const item = await requiredEvidence(tx, id);
      refuseDeleted(item);
      const range = rangeOf(item.bytes);
      const detail = range ? `bytes ${range.start}-${range.end - 1}` : null;
      await recordCustody(tx, of(caller, id), { event: 'downloaded', by: caller.id, at: new Date(), detail });
      return { item, range };
    });
    return { item, range, content: await this.blobs.get(item.digest, range) };
  }

  /** Records bytes that are in the store now. */
  private receive(
    tx: EntityManager,
    caller: Principal,
    { file, blob }: { readonly file: NamedFile; readonly blob: StoredBlob },
  ) {
    const { name, media_type: mediaType = 'application/octet-stream' } = file;
    const received = { organisationId: caller.organisationId, by: caller.id, name, mediaType, blob };
    return receiveEvidence(tx, received, { blobs: this.blobs, jobs: this.jobs });
  }
}

function of({ organisationId }: Principal, evidenceId: string) {
  return { organisationId, evidenceId };
}

function linking({ organisationId, id }: Principal) {
  return { organisationId, by: id };
}

/** The evidence that supports an incident, in the order it was linked. */
export async function evidenceOf(tx: EntityManager, incidentId: string): Promise<EvidenceItemEntity[]> {
  return tx
    .createQueryBuilder(EvidenceItemEntity, 'item')
    .innerJoin('incident_evidence', 'link', 'link.evidence_id = item.id')
    .where('link.incident_id = :incidentId', { incidentId })
    .orderBy('link.linked_at')
    .addOrderBy('item.id')
    .getMany();
}
