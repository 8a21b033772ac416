import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { partnerIn } from './shared.service.js';

/** Who read which copy of a disclosure, when, and as what. */
export interface Read {
  readonly id: string;
  readonly at: Date;
  readonly partner_id: string | null;
  readonly link_id: string | null;
  readonly principal: string | null;
  readonly kind: string;
  readonly copy_digest: string;
}

/** Where the feed of changes goes on: after this transaction and event. */
type Position = readonly [savedIn: string, id: string];

/** What happened between an organisation and its partners, as either side may see it. */
@Injectable()
export class SharingLogService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** Who read a disclosure, oldest first: for the organisation everybody, for a partner its own people and keys. */
  reads(caller: Principal, id: string, whose: 'all' | 'own'): Promise<Read[]> {
    return this.work.run(caller, async (tx) => {
      const [found] = await tx.query('SELECT 1 FROM disclosure WHERE id = $1', [id]);
      const partner = whose === 'own' ? await partnerIn(tx, { caller }) : null;
      if (!found) throw new ProblemError('not-found', `There is no disclosure ${id}.`);
      return tx.query(
        `SELECT id, at, partner_id, link_id, principal, kind, copy_digest FROM shared_read
         WHERE disclosure_id = $1 AND ($2::text IS NULL OR partner_id = $2) ORDER BY id`,
        [id, partner],
      );
    });
  }

  /**
   * What a partner was told, oldest first, from the beginning or from where an earlier answer ended. Nothing is left
   * out: an event of a transaction that is still open comes after all that was answered before.
   */
  changes(caller: Principal, { cursor, limit = 50 }: PageDto) {
    return this.work.run(caller, async (tx) => {
      const partner = await partnerIn(tx, { caller });
      const scope = ['changes', caller.organisationId, partner];
      const after =
        cursor === undefined ? (['0', ''] as const) : (this.cursors.open(scope, cursor) as Position);
      const rows = await changesAfter(tx, partner, { after, limit });
      const last = rows.at(-1);
      const position: Position = last ? [last.saved_in, last.id] : after;
      return {
        changes: rows.map(({ id, body }) => ({ id, ...(JSON.parse(body) as object) })),
        next_cursor: this.cursors.seal(scope, position),
      };
    });
  }
}

function changesAfter(
  tx: EntityManager,
  partner: string,
  { after, limit }: { readonly after: Position; readonly limit: number },
): Promise<{ id: string; body: string; saved_in: string }[]> {
  return tx.query(
    `SELECT id, body, saved_in::text FROM event
     WHERE partner_id = $1 AND (saved_in, id) > ($2::xid8, $3)
       AND saved_in < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY saved_in, id LIMIT $4`,
    [partner, ...after, limit],
  );
}
