import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { newId, noteAccountEvent } from '#persistence';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { CopiesService, standingVersion } from '../sharing/sharing.api.js';
import type { PublicPageDto } from './dto/public-page.dto.js';

export interface Publication {
  readonly id: string;
  readonly disclosure_id: string;
  readonly published_by: string;
  readonly published_at: Date;
  readonly withdrawn_at: Date | null;
}

const COLUMNS = 'id, disclosure_id, published_by, published_at, withdrawn_at';

/** What the organisation decides to show everybody. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly copies: CopiesService,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** The page; one that was never made is off and has no slug. */
  page(caller: Principal) {
    return this.work.run(caller, (tx) => this.pageIn(tx));
  }

  setPage(caller: Principal, { slug, enabled }: PublicPageDto) {
    return this.work.run(caller, async (tx) => {
      const [made] = await tx
        .query(
          `INSERT INTO public_page (organisation_id, slug, enabled, changed_by, changed_at)
         SELECT $1, $2, $3, $4, now()
         ON CONFLICT (organisation_id) DO UPDATE SET slug = excluded.slug, enabled = excluded.enabled,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
         RETURNING slug`,
          [caller.organisationId, slug, enabled, caller.id],
        )
        .catch(slugTaken);
      const details = { page: made.slug as string, enabled };
      await noteAccountEvent(tx, {
        ...actor(caller),
        type: 'page-changed',
        subject: caller.organisationId,
        details,
      });
      return this.pageIn(tx);
    });
  }

  /** Shows a disclosure to everybody: only what is approved and wholly TLP:CLEAR. */
  publish(caller: Principal, disclosureId: string): Promise<Publication> {
    return this.work.run(caller, async (tx) => {
      const version = await standingVersion(tx, disclosureId);
      const copy = await this.copies.of(tx, version, 'CLEAR');
      if (copy.withheld > 0) {
        throw new ProblemError(
          'conflict',
          `This document holds ${copy.withheld} things that are marked above TLP:CLEAR; make one that does not.`,
        );
      }
      const [made]: Publication[] = await tx.query(
        `INSERT INTO publication (id, organisation_id, disclosure_id, digest, published_by, published_at)
         VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
        [newId('pub'), caller.organisationId, disclosureId, version.digest, caller.id],
      );
      if (!made) throw new ProblemError('conflict', 'This disclosure is published already.');
      await noteAccountEvent(tx, { ...actor(caller), type: 'published', subject: disclosureId });
      return made;
    });
  }

  withdraw(caller: Principal, disclosureId: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const [, withdrawn] = await tx.query(
        `UPDATE publication SET withdrawn_at = now(), withdrawn_by = $2
         WHERE disclosure_id = $1 AND withdrawn_at IS NULL`,
        [disclosureId, caller.id],
      );
      if (withdrawn === 0) throw new ProblemError('not-found', `${disclosureId} is not published.`);
      await noteAccountEvent(tx, { ...actor(caller), type: 'unpublished', subject: disclosureId });
    });
  }

  list(caller: Principal): Promise<Publication[]> {
    return this.work.run(caller, (tx) =>
      tx.query(`SELECT ${COLUMNS} FROM publication ORDER BY published_at DESC, id DESC`),
    );
  }

  private async pageIn(tx: EntityManager) {
    const [page] = await tx.query('SELECT slug, enabled FROM public_page');
    if (!page) return { slug: null, enabled: false, url: null };
    return { ...page, url: `${this.config.publicUrl}/public/${page.slug}/feed.json` };
  }
}

function slugTaken(error: unknown): never {
  const { constraint } = (error as { driverError?: { constraint?: string } }).driverError ?? {};
  if (constraint !== 'public_page_slug') throw error;
  throw new ProblemError('conflict', 'Somebody else has this slug; choose another one.');
}
