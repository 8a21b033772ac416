import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { JobQueue } from '#jobs';
import { publishTest, replay, replaySince, type Publishing } from '#webhooks';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { WebhookDeliveryListDto } from './dto/delivery-list.dto.js';
import type { WebhookReplayDto } from './dto/replay.dto.js';
import { ownerOf, requiredEndpoint, type EndpointRow } from './endpoints.js';

const MOST_REPLAYED = 10_000;

export interface DeliveryRow {
  readonly id: string;
  readonly endpoint_id: string;
  readonly webhook_id: string;
  readonly type: string;
  readonly event_at: Date;
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly dead_reason: string | null;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly settled_at: Date | null;
}

const DELIVERY = `SELECT d.id, d.endpoint_id, d.event_id AS webhook_id, e.type, e.at AS event_at, d.state, d.dead_reason,
    d.attempts, CASE WHEN d.state = 'waiting' THEN d.next_attempt_at END AS next_attempt_at, d.settled_at
  FROM webhook_delivery d JOIN event e ON e.id = d.event_id`;

/** What was sent to webhook endpoints, what became of it, and how to send it again. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** An endpoint's deliveries, newest first. */
  list(caller: Principal, endpointId: string, { state, ...page }: WebhookDeliveryListDto) {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredEndpoint(tx, { id: endpointId, owner: await ownerOf(tx, caller) });
      const { rows: deliveries, ...more } = await this.cursors.page(
        ['webhook deliveries', caller.organisationId, endpointId, state],
        page,
        {
          read: (limit, before: string | undefined): Promise<DeliveryRow[]> =>
            tx.query(
              `${DELIVERY} WHERE d.endpoint_id = $1 AND ($2::text[] IS NULL OR d.state = ANY ($2))
               AND ($3::text IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`,
              [id, state ?? null, before ?? null, limit],
            ),
          positionOf: (delivery) => delivery.id,
        },
      );
      return { deliveries, ...more };
    });
  }

  /** A delivery with what was sent and every attempt. */
  read(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const delivery = await ownDelivery(tx, caller, id);
      const [{ body }] = await tx.query('SELECT body FROM event WHERE id = $1', [delivery.webhook_id]);
      const attempts: object[] = await tx.query(
        `SELECT attempt, at, duration_ms, status, failure, excerpt FROM webhook_attempt WHERE delivery_id = $1
         ORDER BY attempt`,
        [id],
      );
      return { ...delivery, body: body as string, attempt_log: attempts };
    });
  }

  /** Sends a test to one endpoint, whatever events it asked for. */
  test(caller: Principal, endpointId: string): Promise<DeliveryRow> {
    return this.work.run(caller, async (tx) => {
      const { id } = await activeEndpoint(tx, caller, endpointId);
      const delivery = await publishTest(tx, this.publishing(caller), id);
      return requiredDelivery(tx, delivery.id);
    });
  }

  /** Sends one message again now, as it was. */
  replay(caller: Principal, id: string): Promise<DeliveryRow> {
    return this.work.run(caller, async (tx) => {
      const { endpoint_id: endpoint } = await ownDelivery(tx, caller, id);
      await activeEndpoint(tx, caller, endpoint);
      await replay(tx, this.publishing(caller), id);
      return requiredDelivery(tx, id);
    });
  }

  /** Sends what an endpoint missed since a time. */
  replaySince(
    caller: Principal,
    endpointId: string,
    { since, delivered = false }: WebhookReplayDto,
    idempotency?: Idempotency,
  ): Promise<{ messages: number }> {
    return this.work.once(caller, idempotency, async (tx) => {
      const endpoint = await activeEndpoint(tx, caller, endpointId);
      const messages = await replaySince(tx, this.publishing(caller), {
        endpoint,
        since: new Date(since),
        delivered,
        most: MOST_REPLAYED,
      });
      if (messages === undefined) {
        throw new ProblemError(
          'conflict',
          `That is more than ${MOST_REPLAYED} messages; choose a later time.`,
        );
      }
      return { messages };
    });
  }

  private publishing({ organisationId }: Principal): Publishing {
    return { organisationId, jobs: this.jobs, publicUrl: this.config.publicUrl, now: new Date() };
  }
}

async function requiredDelivery(tx: EntityManager, id: string): Promise<DeliveryRow> {
  const [row]: DeliveryRow[] = await tx.query(`${DELIVERY} WHERE d.id = $1`, [id]);
  if (!row) throw notFound(id);
  return row;
}

function notFound(id: string): ProblemError {
  return new ProblemError('not-found', `There is no webhook delivery ${id}.`);
}

async function ownDelivery(tx: EntityManager, caller: Principal, id: string): Promise<DeliveryRow> {
  const owner = await ownerOf(tx, caller);
  const delivery = await requiredDelivery(tx, id);
  const [own] = await tx.query(
    'SELECT 1 FROM webhook_endpoint WHERE id = $1 AND partner_id IS NOT DISTINCT FROM $2',
    [delivery.endpoint_id, owner],
  );
  if (!own) throw notFound(id);
  return delivery;
}

async function activeEndpoint(tx: EntityManager, caller: Principal, id: string): Promise<EndpointRow> {
  const endpoint = await requiredEndpoint(tx, { id, owner: await ownerOf(tx, caller) });
  if (endpoint.state !== 'active') {
    throw new ProblemError('conflict', 'This endpoint is disabled; make it active first.');
  }
  return endpoint;
}
