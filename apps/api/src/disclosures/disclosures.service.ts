import { Injectable } from '@nestjs/common';
import { movesFrom, type DisclosureMove } from '#domain';
import {
  DisclosureEntity,
  dueOf,
  eventsOf,
  listDisclosures,
  newId,
  readVersion,
  RenditionEntity,
  reviewsOf,
  type DisclosureEvent,
} from '#persistence';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { RegimesService } from '../regimes/regimes.api.js';
import type { DisclosureListDto } from './dto/disclosure-list.dto.js';
import type { OpenDisclosureDto } from './dto/open-disclosure.dto.js';
import { keepOpened } from './opening.js';
import { profileIn } from './profile.js';
import { requiredDisclosure } from './required-disclosure.js';
import { StandingService } from './standing.service.js';

/** What a person may do to a disclosure; the other moves happen by themselves. */
const BY_PEOPLE: readonly DisclosureMove[] = ['submit', 'approve', 'return', 'take_back', 'abandon', 'file'];

@Injectable()
export class DisclosuresService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly regimes: RegimesService,
    private readonly standing: StandingService,
  ) {}

  /** Opens a draft for one regime, stage, recipient and language. */
  open(caller: Principal, incidentId: string, input: OpenDisclosureDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const profile = profileIn(await this.regimes.pack(tx, input.regime), input);
      const record = await requiredIncident(tx, incidentId);
      const id = newId('dis');
      await keepOpened(tx, caller, { ...profile, id, incident_id: record.id });
      return this.describe(tx, await requiredDisclosure(tx, id));
    });
  }

  read(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => this.describe(tx, await this.standing.settled(tx, id)));
  }

  /** The disclosures of one incident, oldest first. */
  ofIncident(caller: Principal, incidentId: string) {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      await this.standing.settleSome(tx);
      const found = await tx.find(DisclosureEntity, {
        where: { incident_id: id },
        order: { created_at: 'ASC', id: 'ASC' },
      });
      const described = [];
      for (const one of found) described.push(await this.describe(tx, one));
      return described;
    });
  }

  /** All disclosures of the organisation, newest first, page by page. */
  list(caller: Principal, page: DisclosureListDto) {
    const { limit: _limit, cursor: _cursor, ...filter } = page;
    const scope = ['disclosures', caller.organisationId, filter];
    return this.work.run(caller, async (tx) => {
      await this.standing.settleSome(tx);
      const { rows: disclosures, ...more } = await this.cursors.page(scope, page, {
        read: (limit, after: string | undefined) => listDisclosures(tx, { filter, limit, after }),
        positionOf: ({ id }) => id,
      });
      return { disclosures, ...more };
    });
  }

  /** What happened to a disclosure, oldest first. */
  events(caller: Principal, id: string): Promise<DisclosureEvent[]> {
    return this.work.run(caller, async (tx) => eventsOf(tx, (await requiredDisclosure(tx, id)).id));
  }

  private async describe(tx: EntityManager, disclosure: DisclosureEntity) {
    const { organisation_id: _organisation, checked_revision: _checked, ...own } = disclosure;
    const { id, version: number, state } = disclosure;
    const version = number === null ? undefined : await readVersion(tx, id, number);
    const approved = (await reviewsOf(tx, id)).filter(
      (review) => review.version === number && review.outcome === 'approved',
    );
    const renditions =
      number === null
        ? []
        : await tx.find(RenditionEntity, {
            where: { disclosure_id: id, version: number },
            order: { kind: 'ASC' },
          });
    return {
      ...own,
      record_revision: version?.record_revision ?? null,
      frozen_digest: version?.digest ?? null,
      frozen_by: version?.submitted_by ?? null,
      frozen_at: version?.submitted_at ?? null,
      approvals: version ? { needed: version.approvals_needed, given: approved.length } : null,
      voided: state === 'draft' ? voidedBy(await eventsOf(tx, id)) : null,
      due: await dueOf(tx, disclosure),
      moves: movesFrom(state).filter((move) => BY_PEOPLE.includes(move)),
      successors: (
        await tx.find(DisclosureEntity, {
          where: { predecessor: id },
          order: { id: 'ASC' },
          select: { id: true },
        })
      ).map((one) => one.id),
      renditions: renditions.map(({ kind, digest, bytes, pages, created_at }) => ({
        kind,
        digest,
        bytes,
        pages,
        created_at,
      })),
    };
  }
}

/** Why the last review or approval does not count any more, unless the disclosure was submitted again since. */
function voidedBy(events: readonly DisclosureEvent[]) {
  const last = events.findLast(({ move }) => move !== 'profile');
  return last?.move === 'void'
    ? { at: last.at, by: last.by, version: last.version, changes: last.changes }
    : null;
}
