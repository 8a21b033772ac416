import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { recordExportDownload } from '#custody';
import { exportOrganisation, importOrganisation, JobQueue } from '#jobs';
import { holdsRecords, newId, OrganisationExportEntity } from '#persistence';
import type { BlobStore } from '#storage';
import { BLOBS } from '../http/config.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { beginOperation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';

/** 64 GiB: archives hold all evidence of an organisation. */
const MAX_BYTES = 64 * 1024 ** 3;

export interface Begun {
  readonly id: string;
  readonly operation_id: string;
}

@Injectable()
export class ExportsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  begin(caller: Principal, idempotency?: Idempotency): Promise<Begun> {
    return this.work.once(caller, idempotency, async (tx) => {
      const now = new Date();
      const id = newId('exp', now);
      const organisationId = caller.organisationId;
      const operation = await beginOperation(tx, organisationId, {
        kind: 'organisation.export',
        subject: id,
      });
      await tx.insert(OrganisationExportEntity, {
        id,
        organisation_id: organisationId,
        operation_id: operation,
        by_principal: caller.id,
        created_at: now,
        digest: null,
        bytes: null,
      });
      await this.jobs.send(tx, exportOrganisation, {
        organisation_id: organisationId,
        operation_id: operation,
        export_id: id,
      });
      return { id, operation_id: operation };
    });
  }

  async read(caller: Principal, id: string): Promise<OrganisationExportEntity> {
    const found = await this.work.run(caller, (tx) => tx.findOneBy(OrganisationExportEntity, { id }));
    if (!found) throw new ProblemError('not-found', `There is no export ${id}.`);
    return found;
  }

  async open(caller: Principal, id: string) {
    const { digest, bytes, created_at: createdAt } = await this.read(caller, id);
    if (!digest) throw new ProblemError('conflict', 'The export is not ready yet; follow its operation.');
    const { organisationId, id: by } = caller;
    const downloaded = { organisationId, exportId: id, by, at: new Date() };
    await this.work.run(caller, (tx) => recordExportDownload(tx, downloaded));
    return { digest, bytes, createdAt, content: await this.blobs.get(digest) };
  }

  /** Stores the archive first, then has it checked and taken over; only an organisation without records can. */
  async takeOver(caller: Principal, source: Readable): Promise<Begun> {
    await this.work.run(caller, async (tx) => {
      if (await holdsRecords(tx)) throw notEmpty();
    });
    const { digest } = await this.blobs.put(source, MAX_BYTES);
    return this.work.run(caller, async (tx) => {
      const organisationId = caller.organisationId;
      const operation = await beginOperation(tx, organisationId, {
        kind: 'organisation.import',
        subject: digest,
      });
      await this.jobs.send(tx, importOrganisation, {
        organisation_id: organisationId,
        operation_id: operation,
        digest,
      });
      return { id: digest, operation_id: operation };
    });
  }
}

function notEmpty(): ProblemError {
  return new ProblemError('conflict', 'This organisation has records already; import into an empty one.');
}
