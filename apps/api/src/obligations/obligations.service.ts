import { Injectable } from '@nestjs/common';
import { holidayCalendar } from '#calendars';
import { englishClockWords, explain, explainLimit, schedule, type Obligation, type Places } from '#domain';
import { OrganisationEntity } from '#persistence';
import type { FrozenDisclosure, IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { RegimesService } from '../regimes/regimes.api.js';
import { filingsOf } from './filings.js';

export type ExplainedObligation = Obligation & { readonly explanation: readonly string[] };

@Injectable()
export class ObligationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
  ) {}

  /** What is due for an incident under every regime, each with its derivation in words. */
  list(caller: Principal, incidentId: string): Promise<ExplainedObligation[]> {
    return this.work.run(caller, async (tx) => {
      const obligations = await this.of(
        tx,
        await requiredIncident(tx, incidentId),
        caller.organisationId,
        new Date(),
      );
      return obligations.map((one) => ({ ...one, explanation: explain(one, englishClockWords) }));
    });
  }

  /** The obligations of a record, as they stand now; derived when read, so that nothing has to keep them true. */
  async of(
    tx: EntityManager,
    record: IncidentRecord,
    organisationId: string,
    now: Date,
  ): Promise<Obligation[]> {
    const { profile } = await tx.findOneByOrFail(OrganisationEntity, { id: organisationId });
    const filings = await filingsOf(tx, record.id);
    const places: Places = {
      organisation: { zone: profile.zone, ...(profile.country && { holidays: profile.country }) },
    };
    const determinations = this.regimes.determine(record, now);
    return this.regimes.packs.flatMap((pack, index) =>
      schedule({
        regime: pack.regime,
        determination: determinations[index]!,
        record,
        calendars: holidayCalendar,
        filings: filings.filter(({ regime }) => regime === pack.id),
        now,
        places,
      }),
    );
  }
}

/** The limits on one stage in words, as a disclosure of that stage prints them. */
export function deadlineWords(
  obligations: readonly Obligation[],
  { regime, stage, recipient }: { regime: string; stage: string; recipient: string },
): FrozenDisclosure['deadlines'] {
  return obligations
    .filter((one) => one.regime === regime && one.stage === stage && one.recipient === recipient)
    .flatMap(({ limits, binding }) =>
      limits.filter(({ deadline }) => !binding || deadline === binding.deadline),
    )
    .map((limit) => ({ text: explainLimit(limit, englishClockWords), ref: limit.ref }));
}
