import { Injectable } from '@nestjs/common';
import { listAudit, type AuditEvent, type AuditFilter, type AuditPosition } from '#persistence';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import type { AuditListDto } from './dto/audit-list.dto.js';

const ROWS_AT_ONCE = 1_000;

@Injectable()
export class AuditService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  list(caller: Principal, { limit = 50, cursor, ...filter }: AuditListDto) {
    const scope = ['audit', caller.organisationId, filter];
    const after = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as AuditPosition);
    return this.work.run(caller, async (tx) => {
      const { events, next } = await listAudit(tx, {
        filter: await resolved(tx, filter),
        limit,
        ...(after && { after }),
      });
      return { events, ...(next && { next_cursor: this.cursors.seal(scope, next) }) };
    });
  }

  /** The whole feed, some events at a time, up to the moment it was asked for; no transaction outlives one of them. */
  async *all(caller: Principal, asked: AuditFilter): AsyncGenerator<readonly AuditEvent[]> {
    const filter = await this.work.run(caller, (tx) => resolved(tx, asked));
    const query = { filter: { to: new Date().toISOString(), ...filter }, limit: ROWS_AT_ONCE };
    let after: AuditPosition | undefined;
    do {
      const page = await this.work.run(caller, (tx) => listAudit(tx, { ...query, ...(after && { after }) }));
      yield page.events;
      after = page.next;
    } while (after);
  }
}

/** The incident may be named by its reference. */
async function resolved(tx: EntityManager, filter: AuditFilter): Promise<AuditFilter> {
  if (filter.incident === undefined) return filter;
  return { ...filter, incident: (await requiredIncident(tx, filter.incident)).id };
}
