import { Inject, Injectable } from '@nestjs/common';
import { checkClaims, checksOf, noteChecks, noteCited, type ClaimCheck, type StoredCheck } from '#citations';
import { claimsOf, nameOf, type Claim } from '#domain';
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
import { refusesEdit, refusesFreezing, UncheckedClaims } from './unchecked-claims.js';

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

  /** Runs `attempt` with what checks found. Evidence is read between two transactions, never within one. */
  async checkedFirst<T>(attempt: (checks: readonly ClaimCheck[]) => Promise<T>): Promise<T> {
    for (let checks: readonly ClaimCheck[] = []; ;) {
      try {
        return await attempt(checks);
      } catch (error) {
        if (!(error instanceof UncheckedClaims)) throw error;
        checks = await this.check(error);
      }
    }
  }

  /**
   * To be called in the transaction that stores claims, with what `checkedFirst` found of them: notes it. Throws
   * UncheckedClaims for claims that were not checked, which ends the transaction until they are.
   */
  async settle(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    { claims, checks }: { readonly claims: readonly Claim[]; readonly checks: readonly ClaimCheck[] },
  ): Promise<void> {
    if (claims.length === 0) return;
    if (!areChecked(claims, checks))
      throw new UncheckedClaims(claims, await evidenceOf(tx, record.id), refusesEdit);
    await this.note(tx, caller, record, { claims, checks, detail: record.reference });
  }

  /** The same for a disclosure that is frozen, with the claims of the items that it says something from. */
  async settleFrozen(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    frozen: {
      readonly id: string;
      readonly items: readonly { readonly item_id: string }[];
      readonly checks: readonly ClaimCheck[];
    },
  ): Promise<void> {
    const behind = new Set(frozen.items.map(({ item_id: id }) => id));
    const places = claimsOf(record).filter(({ item_id: id }) => behind.has(id));
    if (places.length === 0) return;
    const claims = places.map(({ claim }) => claim);
    if (!areChecked(claims, frozen.checks)) {
      const items = await evidenceOf(tx, record.id);
      throw new UncheckedClaims(claims, items, refusesFreezing(places, items));
    }
    await this.note(tx, caller, record, { claims, checks: frozen.checks, detail: frozen.id });
  }

  private async check({ claims, items, refusing }: UncheckedClaims): Promise<readonly ClaimCheck[]> {
    const checks = await this.logs.within((limits) =>
      checkClaims(claims, items, { blobs: this.blobs, limits }),
    );
    const refusal = refusing(checks);
    if (refusal) throw refusal;
    return checks;
  }

  private async note(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
    {
      claims,
      checks,
      detail,
    }: { readonly claims: readonly Claim[]; readonly checks: readonly ClaimCheck[]; readonly detail: string },
  ): Promise<void> {
    const now = new Date();
    const { organisationId, id: by } = caller;
    await noteChecks(tx, organisationId, checks, { now, isLast: false });
    await noteCited(tx, claims, { organisationId, by, reference: detail, now });
    if (checks.some(({ tooLarge }) => tooLarge)) await this.startJob(tx, caller, record.id);
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

function areChecked(claims: readonly Claim[], checks: readonly ClaimCheck[]): boolean {
  const checked = new Set(checks.map(({ claim }) => nameOf(claim)));
  return claims.every((claim) => checked.has(nameOf(claim)));
}
