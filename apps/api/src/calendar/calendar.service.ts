import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ServiceConfig } from '#config';
import { OPEN_STATUSES } from '#domain';
import { listObligations } from '#obligations';
import { inOrganisation, newId, newSecret, OrganisationEntity, secretDigest } from '#persistence';
import { obligationCalendar } from '#regimes';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { RegimesService } from '../regimes/regimes.api.js';
import type { FeedDto } from './dto/feed.dto.js';

/** More than this no calendar shows in a useful way; the most urgent come first. */
const MOST_EVENTS = 1_000;

interface Feed {
  readonly id: string;
  readonly scope: FeedDto['scope'];
  readonly created_at: Date;
}

@Injectable()
export class CalendarService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Makes a feed; its address holds a secret that is shown this once and stored nowhere. */
  open(caller: Principal, { scope }: FeedDto): Promise<Feed & { url: string }> {
    const token = newSecret();
    return this.work.run(caller, async (tx) => {
      const feed = { id: newId('cal'), scope, created_at: new Date() };
      await tx.query(
        `INSERT INTO calendar_feed (id, organisation_id, scope, owner, token_digest, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [feed.id, caller.organisationId, scope, caller.id, secretDigest(token), feed.created_at],
      );
      // In the query, because paths are logged and queries are not.
      return { ...feed, url: `${this.config.publicUrl}/v1/calendar.ics?token=${token}` };
    });
  }

  list(caller: Principal): Promise<Feed[]> {
    return this.work.run(caller, (tx) =>
      tx.query(
        'SELECT id, scope, created_at FROM calendar_feed WHERE owner = $1 AND revoked_at IS NULL ORDER BY id',
        [caller.id],
      ),
    );
  }

  revoke(caller: Principal, id: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const [, revoked] = await tx.query(
        'UPDATE calendar_feed SET revoked_at = now() WHERE id = $1 AND owner = $2 AND revoked_at IS NULL',
        [id, caller.id],
      );
      if (revoked !== 1) throw new ProblemError('not-found', `There is no calendar ${id} of yours.`);
    });
  }

  /** The calendar behind a token, or the same 404 whether it never was, was revoked, or its owner is gone. */
  async read(token: string): Promise<string> {
    const [feed] = await this.dataSource.query('SELECT * FROM find_calendar_feed($1)', [secretDigest(token)]);
    if (!feed) throw new ProblemError('not-found', 'There is no calendar at this address.');
    const now = new Date();
    return inOrganisation(this.dataSource, feed.organisation_id, async (tx) => {
      const { name } = await tx.findOneByOrFail(OrganisationEntity, { id: feed.organisation_id });
      const { obligations } = await listObligations(tx, {
        filter: {
          status: OPEN_STATUSES,
          drill: 'also',
          ...(feed.scope === 'person' && { person: feed.owner }),
        },
        now,
        limit: MOST_EVENTS,
      });
      const packs = await this.regimes.packs(tx);
      return obligationCalendar(`${name}: limits`, obligations, {
        packs,
        publicUrl: this.config.publicUrl,
        now,
      });
    });
  }
}
