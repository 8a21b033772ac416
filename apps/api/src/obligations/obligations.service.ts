import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { explain, type Obligation } from '#domain';
import { JobQueue } from '#jobs';
import { conditionsOf, refreshObligations } from '#obligations';
import { clockWords, dutiesOf, obligationNames } from '#regimes';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { RegimesService } from '../regimes/regimes.api.js';

export type ExplainedObligation = Obligation & {
  readonly names: ReturnType<typeof obligationNames>;
  readonly explanation: readonly string[];
};

@Injectable()
export class ObligationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** What is due for an incident under every regime, each with its derivation in words. */
  list(caller: Principal, incidentId: string, language = 'en'): Promise<ExplainedObligation[]> {
    return this.work.run(caller, async (tx) => {
      const obligations = await this.of(
        tx,
        await requiredIncident(tx, incidentId),
        caller.organisationId,
        new Date(),
      );
      const packs = await this.regimes.packs(tx);
      const words = new Map(
        packs.map((pack) => [
          pack.id,
          clockWords(pack, Object.hasOwn(pack.texts, language) ? language : 'en'),
        ]),
      );
      return obligations.map((one) => ({
        ...one,
        names: obligationNames(one, packs, language),
        explanation: explain(one, words.get(one.regime)!),
      }));
    });
  }

  /** The obligations of a record with their derivations, as they stand now. */
  async of(
    tx: EntityManager,
    record: IncidentRecord,
    organisationId: string,
    now: Date,
  ): Promise<Obligation[]> {
    const conditions = await conditionsOf(tx, record.id, organisationId);
    const packs = await this.regimes.packs(tx);
    return dutiesOf(packs, { ...conditions, record, now }).flatMap(({ obligations }) => obligations);
  }

  /** To be called by whoever changed the record, a filing or a decision, in the same transaction. */
  async refresh(
    tx: EntityManager,
    { organisationId }: Pick<Principal, 'organisationId'>,
    incidentId: string,
  ): Promise<void> {
    return refreshObligations(tx, incidentId, {
      organisationId,
      packs: await this.regimes.packs(tx),
      jobs: this.jobs,
      publicUrl: this.config.publicUrl,
      now: new Date(),
    });
  }
}
