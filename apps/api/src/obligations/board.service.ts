import { Injectable } from '@nestjs/common';
import { countObligations, lapsedIncidents, listObligations, type ObligationPosition } from '#obligations';
import { obligationNames } from '#regimes';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { RegimesService } from '../regimes/regimes.api.js';
import type { ObligationFilterDto } from './dto/obligation-filter.dto.js';
import type { ObligationListDto } from './dto/obligation-list.dto.js';
import { ObligationsService } from './obligations.service.js';

/** Incidents that a reader brings up to date; the worker sees to whatever is more. */
const MOST_REFRESHED = 20;

/** Obligations over all incidents of an organisation: a board, a table, a calendar. */
@Injectable()
export class BoardService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly obligations: ObligationsService,
    private readonly regimes: RegimesService,
  ) {}

  list(caller: Principal, { limit = 50, cursor, language = 'en', ...filter }: ObligationListDto) {
    const scope = ['obligations', caller.organisationId, filter];
    const after = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as ObligationPosition);
    return this.work.run(caller, async (tx) => {
      const now = await this.upToDate(tx, caller);
      const page = await listObligations(tx, {
        filter,
        now,
        limit,
        ...(after && { after }),
      });
      const next = page.next && { next_cursor: this.cursors.seal(scope, page.next) };
      const packs = await this.regimes.packs(tx);
      const obligations = page.obligations.map((one) => ({
        ...one,
        names: obligationNames(one, packs, language),
      }));
      return { obligations, as_of: now.toISOString(), ...next };
    });
  }

  counts(caller: Principal, filter: ObligationFilterDto) {
    return this.work.run(caller, async (tx) => {
      const now = await this.upToDate(tx, caller);
      return {
        counts: await countObligations(tx, filter, now),
        as_of: now.toISOString(),
      };
    });
  }

  private async upToDate(tx: EntityManager, caller: Principal): Promise<Date> {
    const now = new Date();
    for (const id of await lapsedIncidents(tx, now, MOST_REFRESHED)) {
      await this.obligations.refresh(tx, caller, id);
    }
    return now;
  }
}
