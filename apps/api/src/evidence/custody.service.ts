import { Injectable } from '@nestjs/common';
import {
  custodyOf,
  holdEvidence,
  holdsOn,
  markDeleted,
  obstaclesToDeletion,
  releaseHold,
  type Acting,
  type CustodyEvent,
  type Hold,
} from '#custody';
import { checkEvidence, JobQueue, removeBlob } from '#jobs';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { beginOperation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { requiredView, type EvidenceView } from './evidence-view.js';
import { refuseDeleted, requiredEvidence } from './required-evidence.js';

export interface Custody {
  readonly evidence: EvidenceView;
  readonly events: readonly CustodyEvent[];
}

/** What people do about stored evidence: follow it, check it, hold it, delete it. */
@Injectable()
export class CustodyService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
  ) {}

  custody(caller: Principal, id: string): Promise<Custody> {
    return this.work.run(caller, async (tx) => {
      return { evidence: await requiredView(tx, id), events: await custodyOf(tx, id) };
    });
  }

  /** Has the bytes read again; answers the operation to follow. */
  check(caller: Principal, id: string): Promise<string> {
    return this.work.run(caller, async (tx) => {
      refuseDeleted(await requiredEvidence(tx, id));
      const operation = { kind: checkEvidence.name, subject: id };
      const operationId = await beginOperation(tx, caller.organisationId, operation);
      await this.jobs.send(tx, checkEvidence, {
        organisation_id: caller.organisationId,
        operation_id: operationId,
        evidence_id: id,
      });
      return operationId;
    });
  }

  holds(caller: Principal, id: string): Promise<readonly Hold[]> {
    return this.work.run(caller, async (tx) => holdsOn(tx, (await requiredEvidence(tx, id)).id));
  }

  hold(caller: Principal, id: string, reason: string, idempotency?: Idempotency): Promise<Hold> {
    return this.work.once(caller, idempotency, async (tx) => {
      refuseDeleted(await requiredEvidence(tx, id));
      return holdEvidence(tx, acting(caller, id), reason);
    });
  }

  release(caller: Principal, id: string, holdId: string, reason: string): Promise<Hold> {
    return this.work.run(caller, async (tx) => {
      await requiredEvidence(tx, id);
      const released = await releaseHold(tx, acting(caller, id), holdId, reason);
      if (!released) throw new ProblemError('not-found', `No hold ${holdId} stands on this item.`);
      return released;
    });
  }

  /** Deletes the bytes, unless something stands in the way: then all that does. */
  delete(caller: Principal, id: string, reason: string): Promise<EvidenceView> {
    return this.work.run(caller, async (tx) => {
      const item = await requiredEvidence(tx, id);
      refuseDeleted(item);
      await this.refuseObstacles(tx, id);
      await markDeleted(tx, acting(caller, id), reason);
      await this.jobs.send(tx, removeBlob, { organisation_id: caller.organisationId, digest: item.digest });
      return requiredView(tx, id);
    });
  }

  private async refuseObstacles(tx: EntityManager, id: string): Promise<void> {
    const obstacles = await obstaclesToDeletion(tx, id);
    if (obstacles.length === 0) return;
    throw new ProblemError('conflict', 'The bytes of this item have to stay.', {
      errors: obstacles.map((message) => ({ pointer: '', message })),
    });
  }
}

function acting(caller: Principal, evidenceId: string): Acting {
  return { organisationId: caller.organisationId, evidenceId, by: caller.id, at: new Date() };
}
