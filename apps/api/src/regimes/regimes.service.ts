import { Inject, Injectable } from '@nestjs/common';
import { determine } from '#domain';
import type { Pack } from '#regimes';
import type { Determination, IncidentRecord } from '#schemas';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import { PACKS } from './packs.js';

@Injectable()
export class RegimesService {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(PACKS) readonly packs: readonly Pack[],
  ) {}

  pack(id: string): Pack {
    const found = this.packs.find((pack) => pack.id === id);
    if (!found) {
      throw new ProblemError(
        'not-found',
        `There is no regime ${id}; there are ${this.packs.map((p) => p.id).join(', ')}.`,
      );
    }
    return found;
  }

  /** The answer of every regime for the current record, with reasons. */
  async determinations(caller: Principal, incidentId: string): Promise<Determination[]> {
    return this.determine(await this.work.run(caller, (tx) => requiredIncident(tx, incidentId)), new Date());
  }

  determine(record: IncidentRecord, now: Date): Determination[] {
    return this.packs.map((pack) => determine(pack.regime, record, { now, digest: pack.digest }));
  }
}
