import { Injectable } from '@nestjs/common';
import { OrganisationEntity } from '#persistence';
import { gaps, type GapReport } from '#regimes';
import { evidenceEntries } from '../evidence/evidence.api.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { packIn, RegimesService } from '../regimes/regimes.api.js';
import type { GapsQueryDto } from './dto/gaps-query.dto.js';

@Injectable()
export class GapsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly obligations: ObligationsService,
  ) {}

  report(
    caller: Principal,
    incidentId: string,
    { language = 'en', regime, stage }: GapsQueryDto,
  ): Promise<GapReport> {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const packs = await this.regimes.packs(tx);
      if (regime !== undefined) packIn(packs, regime);
      const { id, name, profile } = await tx.findOneByOrFail(OrganisationEntity, {
        id: caller.organisationId,
      });
      const now = new Date();
      return gaps(packs, {
        record,
        organisation: { id, name, profile },
        evidence: await evidenceEntries(tx, record.id),
        now,
        obligations: await this.obligations.of(tx, record, caller.organisationId, now),
        language,
        ...(regime !== undefined && { regime }),
        ...(stage !== undefined && { stage }),
      });
    });
  }
}
