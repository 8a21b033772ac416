import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { isAbove } from '#domain';
import { JobQueue } from '#jobs';
import { newId, noteAccountEvent } from '#persistence';
import type { Tlp } from '#schemas';
import { tellPartners } from '#sharing';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import type { GrantDto } from './dto/grant.dto.js';
import { activePartner, requiredPartner } from './partners.js';

export interface GrantRow {
  readonly id: string;
  readonly partner_id: string;
  readonly incident_id: string;
  readonly disclosure_id: string | null;
  readonly regime: string | null;
  readonly ceiling: Tlp;
  readonly note: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_by: string | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = `id, partner_id, incident_id, disclosure_id, regime, ceiling, note, created_by, created_at, expires_at,
  revoked_by, revoked_at`;

/** What each partner may see, up to which marking, and until when. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** All grants of a partner, those that ended too, newest first. */
  list(caller: Principal, partnerId: string): Promise<GrantRow[]> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredPartner(tx, partnerId);
      return tx.query(`SELECT ${COLUMNS} FROM share_grant WHERE partner_id = $1 ORDER BY id DESC`, [id]);
    });
  }

  grant(caller: Principal, partnerId: string, input: GrantDto, idempotency?: Idempotency): Promise<GrantRow> {
    return this.work.once(caller, idempotency, async (tx) => {
      const partner = await activePartner(tx, partnerId);
      if (isAbove(input.ceiling, partner.ceiling)) {
        refuse('ceiling', `must not be above ${partner.ceiling}, the most that ${partner.name} may be shown`);
      }
      const now = new Date();
      const expiresAt = input.expires_at ? new Date(input.expires_at) : null;
      if (expiresAt && expiresAt <= now) refuse('expires_at', 'must lie in the future');
      const subject = await subjectOf(tx, input);
      const id = newId('grt', now);
      await tx.query(
        `INSERT INTO share_grant (id, organisation_id, partner_id, incident_id, disclosure_id, regime, ceiling, note,
           created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          caller.organisationId,
          partnerId,
          subject.incident,
          subject.disclosure,
          subject.regime,
          input.ceiling,
          input.note ?? null,
          caller.id,
          now,
          expiresAt,
        ],
      );
      const details = { partner: partnerId, ...subject, ceiling: input.ceiling };
      await noteAccountEvent(tx, { ...actor(caller), type: 'grant-made', subject: id, details });
      await this.tell(tx, caller);
      return required(tx, id);
    });
  }

  /** Ends a grant at once; what was fetched through it stays in the log. */
  revoke(caller: Principal, id: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const grant = await required(tx, id);
      if (grant.revoked_at) return;
      await tx.query('UPDATE share_grant SET revoked_at = now(), revoked_by = $2 WHERE id = $1', [
        id,
        caller.id,
      ]);
      await noteAccountEvent(tx, { ...actor(caller), type: 'grant-revoked', subject: id });
      await this.tell(tx, caller);
    });
  }

  private tell(tx: EntityManager, { organisationId }: Principal): Promise<void> {
    const { publicUrl } = this.config;
    return tellPartners(tx, { organisationId, jobs: this.jobs, publicUrl, now: new Date() });
  }
}

async function required(tx: EntityManager, id: string): Promise<GrantRow> {
  const [row]: GrantRow[] = await tx.query(`SELECT ${COLUMNS} FROM share_grant WHERE id = $1`, [id]);
  if (!row) throw new ProblemError('not-found', `There is no grant ${id}.`);
  return row;
}

async function subjectOf(tx: EntityManager, { disclosure_id, incident_id, regime }: GrantDto) {
  if (disclosure_id === undefined) {
    const { id } = await requiredIncident(tx, incident_id!);
    return { incident: id, disclosure: null, regime: regime! };
  }
  if (incident_id !== undefined || regime !== undefined) {
    refuse('disclosure_id', 'names the incident and the regime already: leave those out');
  }
  const [found] = await tx.query('SELECT incident_id FROM disclosure WHERE id = $1', [disclosure_id]);
  if (!found) throw new ProblemError('not-found', `There is no disclosure ${disclosure_id}.`);
  return { incident: found.incident_id as string, disclosure: disclosure_id, regime: null };
}

function refuse(field: string, message: string): never {
  throw new ProblemError('invalid-fields', `The grant is not possible: ${field} ${message}.`, {
    errors: [{ pointer: `/${field}`, message }],
  });
}
