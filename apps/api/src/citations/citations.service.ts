import { Inject, Injectable } from '@nestjs/common';
import { checkClaims, checksOf, noteChecks, noteCited, type ClaimCheck, type StoredCheck } from '#citations';
import { claimsOf, DomainError, nameOf, type Claim } from '#domain';
import { checkCitations, JobQueue } from '#jobs';
import type { IncidentRecord, PartName } from '#schemas';
import type { BlobStore } from '#storage';
import type { EntityManager } from 'typeorm';
import { evidenceOf } from '../evidence/evidence.api.js';
import { BLOBS } from '../http/config.js';
import { LogReading } from '../http/log-reading.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { beginOperation } from '../operations/operations.api.js';
import { UncheckedClaims } from './unchecked-claims.js';

/** A citation of a record: where it stands, and what is known of it. */
export interface ListedCitation {
  readonly part: PartName;
  readonly item_id: string;
  readonly pointer: string;
  readonly citation: Claim['citation'];
  /** Null: never checked here. */
  readonly check: StoredCheck | null;
}

@Injectable()
export class CitationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(BLOBS) private readonly blobs: BlobStore,
    private readonly logs: LogReading,
  ) {}

  /** Every evidence citation of an incident. */
  list(caller: Principal, incidentId: string): Promise<readonly ListedCitation[]> {
    return this.work.run(caller, async (tx) => {
      const places = claimsOf(await requiredIncident(tx, incidentId));
      const checks = await checksOf(
        tx,
        places.map(({ claim }) => claim),
      );
      return places.map(({ part, item_id, claim }) => ({
        part,
        item_id,
        pointer: claim.pointer,
        citation: claim.citation,
        check: checks.get(claim) ?? null,
      }));
    });
  }

  /** Has all citations of an incident checked once more; answers the operation to follow. */
  recheck(caller: Principal, incidentId: string): Promise<string> {
    return this.work.run(caller, async (tx) =>
      this.startJob(tx, caller, (await requiredIncident(tx, incidentId)).id),
    );
  }

  /**
   * To be called in the transaction that stores claims, with what `check` found of them: notes it. Throws
   * UncheckedClaims for claims that were not checked, which ends the transaction: `check` them and come again.
   */
  async settle(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    { claims, checks }: { readonly claims: readonly Claim[]; readonly checks: readonly ClaimCheck[] },
  ): Promise<void> {
    if (claims.length === 0) return;
    const checked = new Set(checks.map(({ claim }) => nameOf(claim)));
    if (!claims.every((claim) => checked.has(nameOf(claim))))
      throw new UncheckedClaims(claims, await evidenceOf(tx, record.id));
    const now = new Date();
    await noteChecks(tx, caller.organisationId, checks, { now, isLast: false });
    await noteCited(tx, claims, {
      organisationId: caller.organisationId,
      by: caller.id,
      reference: record.reference,
      now,
    });
    if (checks.some(({ tooLarge }) => tooLarge)) await this.startJob(tx, caller, record.id);
  }

  /**
   * Holds claims against the evidence, in a child process and with no transaction open. Throws `invalid-item` with what
   * stands at a place instead of the words that are quoted from it, and for figures that the log does not give.
   */
  async check({ claims, items }: UncheckedClaims): Promise<readonly ClaimCheck[]> {
    const checks = await this.logs.within((limits) =>
      checkClaims(claims, items, { blobs: this.blobs, limits }),
    );
    const flaws = checks.filter(isRefused).map(({ claim: { pointer }, sentence }) => ({
      pointer,
      message: `does not hold: ${sentence}`,
    }));
    if (flaws.length > 0)
      throw new DomainError('invalid-item', 'What is cited does not stand in the evidence.', flaws);
    return checks;
  }

  private async startJob(tx: EntityManager, caller: Principal, incidentId: string): Promise<string> {
    const operationId = await beginOperation(tx, caller.organisationId, {
      kind: checkCitations.name,
      subject: incidentId,
    });
    await this.jobs.send(tx, checkCitations, {
      organisation_id: caller.organisationId,
      operation_id: operationId,
      incident_id: incidentId,
    });
    return operationId;
  }
}

/** An excerpt may stay unchecked, and is called so; a figure that was not taken from a log is none. */
function isRefused({ result, claim }: ClaimCheck): boolean {
  return result === 'not_found' || (result === 'cannot_check' && claim.figure !== undefined);
}
