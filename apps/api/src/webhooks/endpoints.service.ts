import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { checkedUrl, Networks, OutboundError } from '#outbound';
import { newId, noteAccountEvent } from '#persistence';
import { disableEndpoint, isForPartners } from '#webhooks';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { WebhookEndpointDto } from './dto/endpoint.dto.js';
import {
  addKey,
  listEndpoints,
  ownerOf,
  readEndpoint,
  requiredEndpoint,
  type Endpoint,
} from './endpoints.js';
import { WEBHOOK_MASTER } from './master.js';

const MOST_ENDPOINTS = 50;
const HOUR = 3_600_000;
const DEFAULT_OVERLAP_HOURS = 24;

/** Whom an organisation tells what happens. */
@Injectable()
export class EndpointsService {
  private readonly allowed: Networks;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(WEBHOOK_MASTER) private readonly master: Buffer,
    @Inject(CONFIG) { outboundAllow }: ServiceConfig,
  ) {
    this.allowed = new Networks(outboundAllow);
  }

  list(caller: Principal): Promise<Endpoint[]> {
    return this.work.run(caller, async (tx) => listEndpoints(tx, this.master, await ownerOf(tx, caller)));
  }

  read(caller: Principal, id: string): Promise<Endpoint> {
    return this.work.run(caller, async (tx) =>
      readEndpoint(tx, this.master, { id, owner: await ownerOf(tx, caller) }),
    );
  }

  /** Makes an endpoint; the secret is in this answer only. */
  create(caller: Principal, input: WebhookEndpointDto): Promise<Endpoint & { secret: string }> {
    this.requireCallable(input.url);
    const { organisationId } = caller;
    return this.work.run(caller, async (tx) => {
      const owner = await ownerOf(tx, caller);
      requireOwn(input, owner);
      await refuseMore(tx, organisationId, owner);
      const now = new Date();
      const id = newId('whe', now);
      await tx.query(
        `INSERT INTO webhook_endpoint (id, organisation_id, url, description, event_types, ceiling, state,
           disabled_reason, rev, created_by, created_at, updated_at, partner_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $10, $11)`,
        [id, organisationId, ...contentOf(input), caller.id, now, owner],
      );
      const secret = await addKey(tx, this.master, { organisationId, endpointId: id, now });
      await noteAccountEvent(tx, { ...actor(caller), type: 'webhook-made', subject: id });
      return { ...(await readEndpoint(tx, this.master, { id, owner })), secret };
    });
  }

  replace(
    caller: Principal,
    { id, rev }: { readonly id: string; readonly rev: number },
    input: WebhookEndpointDto,
  ): Promise<Endpoint> {
    this.requireCallable(input.url);
    return this.work.run(caller, async (tx) => {
      const owner = await ownerOf(tx, caller);
      requireOwn(input, owner);
      const endpoint = await requiredEndpoint(tx, { id, owner }, { lock: true });
      if (endpoint.rev !== rev) {
        throw new ProblemError('edit-conflict', `The endpoint changed since revision ${rev}.`, {
          conflict: { base_rev: rev, theirs: endpoint },
        });
      }
      if (input.active === false) await disableEndpoint(tx, id, 'by_hand', new Date());
      await tx.query(
        `UPDATE webhook_endpoint SET url = $2, description = $3, event_types = $4, ceiling = $5, state = $6,
           disabled_reason = $7, rev = $8, updated_at = now() WHERE id = $1`,
        [id, ...contentOf(input), rev + 1],
      );
      await noteAccountEvent(tx, { ...actor(caller), type: 'webhook-changed', subject: id });
      return readEndpoint(tx, this.master, { id, owner });
    });
  }

  /** Nothing is sent to it any more; what was stays in the log. */
  remove(caller: Principal, id: string): Promise<void> {
    return this.work.run(caller, async (tx) => {
      const owner = await ownerOf(tx, caller);
      await requiredEndpoint(tx, { id, owner }, { lock: true });
      await disableEndpoint(tx, id, 'by_hand', new Date());
      await tx.query(
        `UPDATE webhook_endpoint SET state = 'removed', disabled_reason = NULL, rev = rev + 1, updated_at = now()
         WHERE id = $1`,
        [id],
      );
      await noteAccountEvent(tx, { ...actor(caller), type: 'webhook-removed', subject: id });
    });
  }

  /** A new key beside the old one, which signs as well until the overlap is over. */
  rotate(caller: Principal, id: string, overlapHours = DEFAULT_OVERLAP_HOURS) {
    const { organisationId } = caller;
    return this.work.run(caller, async (tx) => {
      const owner = await ownerOf(tx, caller);
      await requiredEndpoint(tx, { id, owner }, { lock: true });
      const now = new Date();
      await tx.query('UPDATE webhook_key SET expires_at = least(expires_at, $2) WHERE endpoint_id = $1', [
        id,
        new Date(now.getTime() + overlapHours * HOUR),
      ]);
      const secret = await addKey(tx, this.master, { organisationId, endpointId: id, now });
      await noteAccountEvent(tx, { ...actor(caller), type: 'webhook-rotated', subject: id });
      return { ...(await readEndpoint(tx, this.master, { id, owner })), secret };
    });
  }

  /** What can be seen of a URL now; where its name leads is checked whenever something is sent. */
  private requireCallable(url: string): void {
    try {
      checkedUrl(url, this.allowed);
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      throw new ProblemError('invalid-fields', error.message, {
        errors: [{ pointer: '/url', message: error.message }],
      });
    }
  }
}

function contentOf({ url, description = '', event_types, ceiling, active = true }: WebhookEndpointDto) {
  return [
    url,
    description,
    event_types ?? null,
    ceiling,
    active ? 'active' : 'disabled',
    active ? null : 'by_hand',
  ];
}

/** Events are of the organisation or of partners: nobody asks for those that they never get. */
function requireOwn({ event_types = [] }: WebhookEndpointDto, owner: string | null): void {
  const others = event_types.filter(
    (type) => type !== 'webhook.test' && isForPartners(type) !== (owner !== null),
  );
  if (others.length === 0) return;
  throw new ProblemError('invalid-fields', 'You do not get these events.', {
    errors: [{ pointer: '/event_types', message: `must not hold ${others.join(', ')}` }],
  });
}

async function refuseMore(tx: EntityManager, organisationId: string, owner: string | null): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [organisationId]);
  const [{ count }] = await tx.query(
    `SELECT count(*)::integer AS count FROM webhook_endpoint
     WHERE state <> 'removed' AND partner_id IS NOT DISTINCT FROM $1`,
    [owner],
  );
  if (count >= MOST_ENDPOINTS) {
    throw new ProblemError('conflict', `There are ${MOST_ENDPOINTS} webhook endpoints; remove one first.`);
  }
}
