import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { explain, type Obligation } from '#domain';
import { JobQueue } from '#jobs';
import { conditionsOf, refreshObligations, rowOf } from '#obligations';
import { clockWords, dutiesOf, obligationNames } from '#regimes';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { RegimesService } from '../regimes/regimes.api.js';

/** What is due for an incident, as of a moment. */
export interface ExplainedObligations {
  readonly obligations: readonly ExplainedObligation[];
  readonly as_of: string;
}

type ExplainedObligation = Obligation & {
  readonly names: ReturnType<typeof obligationNames>;
  readonly enforceable: boolean;
  readonly ends_at: string | null;
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
  list(caller: Principal, incidentId: string, language = 'en'): Promise<ExplainedObligations> {
    return this.work.run(caller, async (tx) => {
      const now = new Date();
      const obligations = await this.of(
        tx,
        await requiredIncident(tx, incidentId),
        caller.organisationId,
        now,
      );
      const packs = await this.regimes.packs(tx);
      const words = new Map(
        packs.map((pack) => [
          pack.id,
          clockWords(pack, Object.hasOwn(pack.texts, language) ? language : 'en'),
        ]),
      );
      const explained = obligations.map((one) => {
        const { enforceable, ends_at } = rowOf(one);
        const names = obligationNames(one, packs, language);
        return { ...one, names, enforceable, ends_at, explanation: explain(one, words.get(one.regime)!) };
      });
      return { obligations: explained, as_of: now.toISOString() };
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
