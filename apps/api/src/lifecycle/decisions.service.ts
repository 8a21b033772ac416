import { Injectable } from '@nestjs/common';
import { decisionsOf, type Decision } from '#persistence';
import { Cursors, type Page } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';

@Injectable()
export class DecisionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** Oldest first. */
  list(caller: Principal, incidentId: string, page: PageDto): Promise<Page<Decision>> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      return this.cursors.page(['decisions', caller.organisationId, id], page, {
        read: (limit, after?: string) => decisionsOf(tx, id, { limit, after }),
        positionOf: (decision) => decision.id,
      });
    });
  }
}
