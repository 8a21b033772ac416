import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '#jobs';
import { EvidenceItemEntity } from '#persistence';
import { findPush, listProposals, submitRun } from '#proposals';
import { EvidenceService, type UploadDto } from '../evidence/upload.api.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';

/** Rules are few, and each proposes once per log. */
const MOST_PROPOSALS = 200;

@Injectable()
export class RunsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly evidence: EvidenceService,
    private readonly jobs: JobQueue,
  ) {}

  /** Stores a log and has the rules applied to it, unless these bytes were submitted before. */
  async push(
    caller: Principal,
    file: UploadDto,
    content: Readable,
  ): Promise<{ readonly id: string; readonly operationId: string | undefined }> {
    return this.evidence.submit(caller, { file, source: content }, async (tx, id) => {
      const by = { organisationId: caller.organisationId, by: caller.id, at: new Date() };
      return { id, operationId: (await submitRun(tx, id, by, this.jobs)) ?? undefined };
    });
  }

  read(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const push = await findPush(tx, id);
      if (!push) throw new ProblemError('not-found', `There is no submitted log ${id}.`);
      const { name, digest, bytes } = await tx.findOneByOrFail(EvidenceItemEntity, { id });
      const proposals = await listProposals(tx, { evidenceId: id, limit: MOST_PROPOSALS });
      return { ...push, name, digest, bytes, proposals };
    });
  }
}
