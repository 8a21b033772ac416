import { Injectable } from '@nestjs/common';
import { listAlerts } from '#obligations';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { AlertListDto } from './dto/alert-list.dto.js';

@Injectable()
export class AlertsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  list(caller: Principal, { unseen = false, ...page }: AlertListDto) {
    const scope = ['alerts', caller.organisationId, caller.id, unseen];
    return this.work.run(caller, async (tx) => {
      const { rows: alerts, ...more } = await this.cursors.page(scope, page, {
        read: (limit, before: string | undefined) =>
          listAlerts(tx, { principal: caller.id, unseen, limit, before }),
        positionOf: ({ id }) => id,
      });
      return { alerts, ...more };
    });
  }

  /** Notes that the caller has seen an alert; the first time counts. */
  markSeen(caller: Principal, id: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const [found] = await tx.query('SELECT 1 FROM alert WHERE id = $1', [id]);
      if (!found) throw new ProblemError('not-found', `There is no alert ${id}.`);
      await tx.query(
        `INSERT INTO alert_seen (alert_id, organisation_id, principal, at) VALUES ($1, $2, $3, now())
         ON CONFLICT DO NOTHING`,
        [id, caller.organisationId, caller.id],
      );
    });
  }
}
