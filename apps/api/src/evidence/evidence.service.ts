import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { recordCustody } from '#custody';
import { ingestEvidence, JobQueue } from '#jobs';
import { EvidenceItemEntity, newId } from '#persistence';
import type { BlobStore, StoredBlob } from '#storage';
import type { EntityManager } from 'typeorm';
import { BLOBS } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { beginOperation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import type { UploadDto } from './dto/upload.dto.js';

/** 16 GiB: larger than any log seen, small enough to notice a mistake. */
const MAX_BYTES = 16 * 1024 ** 3;

export interface Uploaded {
  readonly evidence: EvidenceItemEntity;
  /** Absent when these bytes were here already. */
  readonly operationId?: string;
}

@Injectable()
export class EvidenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  /** Stores the bytes first, with no transaction open, then records them; the same bytes are one evidence item. */
  async upload(caller: Principal, incidentId: string, file: UploadDto, source: Readable): Promise<Uploaded> {
    await this.work.run(caller, (tx) => requiredIncident(tx, incidentId));
    const blob = await this.blobs.put(source, MAX_BYTES);
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const known = await tx.findOneBy(EvidenceItemEntity, { digest: blob.digest });
      const uploaded = known ? { evidence: known } : await this.receive(tx, caller, file, blob);
      await tx.query(
        `INSERT INTO incident_evidence (organisation_id, incident_id, evidence_id, linked_at, linked_by)
           VALUES ($1, $2, $3, now(), $4) ON CONFLICT DO NOTHING`,
        [caller.organisationId, record.id, uploaded.evidence.id, caller.id],
      );
      return uploaded;
    });
  }

  list(caller: Principal, incidentId: string): Promise<EvidenceItemEntity[]> {
    return this.work.run(caller, async (tx) => evidenceOf(tx, (await requiredIncident(tx, incidentId)).id));
  }

  async read(caller: Principal, id: string): Promise<EvidenceItemEntity> {
    const found = await this.work.run(caller, (tx) => tx.findOneBy(EvidenceItemEntity, { id }));
    if (!found) throw new ProblemError('not-found', `There is no evidence item ${id}.`);
    return found;
  }

  async open(caller: Principal, id: string): Promise<{ item: EvidenceItemEntity; content: Readable }> {
    const item = await this.read(caller, id);
    return { item, content: await this.blobs.get(item.digest) };
  }

  private async receive(
    tx: EntityManager,
    caller: Principal,
    file: UploadDto,
    blob: StoredBlob,
  ): Promise<Uploaded> {
    const now = new Date();
    const evidence = tx.create(EvidenceItemEntity, {
      id: newId('evd', now),
      organisation_id: caller.organisationId,
      name: file.name,
      media_type: file.media_type ?? 'application/octet-stream',
      bytes: blob.bytes,
      digest: blob.digest,
      received_at: now,
      received_by: caller.id,
      state: 'received',
      checked_at: now,
    });
    await tx.insert(EvidenceItemEntity, evidence);
    await recordCustody(
      tx,
      { organisationId: caller.organisationId, evidenceId: evidence.id },
      { event: 'received', by: caller.id, at: now, detail: null },
    );
    const operationId = await beginOperation(tx, caller.organisationId, {
      kind: 'evidence.ingest',
      subject: evidence.id,
    });
    await this.jobs.send(tx, ingestEvidence, {
      organisation_id: caller.organisationId,
      operation_id: operationId,
      evidence_id: evidence.id,
    });
    return { evidence, operationId };
  }
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
