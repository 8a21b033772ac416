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

  list(caller: Principal, { unseen = false, limit = 50, cursor }: AlertListDto) {
    const scope = ['alerts', caller.organisationId, caller.id, unseen];
    const before = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as string);
    return this.work.run(caller, async (tx) => {
      const query = { principal: caller.id, unseen, limit, ...(before && { before }) };
      const { alerts, next } = await listAlerts(tx, query);
      return { alerts, ...(next && { next_cursor: this.cursors.seal(scope, next) }) };
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
