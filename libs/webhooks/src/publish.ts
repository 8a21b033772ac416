import { ceilingsFor } from '#domain';
import { deliverWebhook, type JobQueue, type Transaction } from '#jobs';
import { newId } from '#persistence';
import type { Tlp } from '#schemas';
import type { EventData, EventType } from './event-types.js';
import { leaseFrom } from './lease.js';

export interface Publishing {
  readonly organisationId: string;
  readonly jobs: JobQueue;
  /** Origin of this instance, for links. */
  readonly publicUrl: string;
  readonly now: Date;
}

export interface NewEvent<T extends EventType> {
  readonly type: T;
  readonly data: EventData<T>;
  /** What the event is about, and with it the event, goes to nobody who may have less. */
  readonly tlp: Tlp;
  readonly incidentId: string | null;
  /** Whose event it is; absent: the organisation's. */
  readonly partnerId?: string;
}

export interface Delivery {
  readonly id: string;
  readonly endpoint: string;
}

/**
 * Keeps an event and has it delivered to every endpoint that wants it and may have it, in the transaction of what
 * happened: with that it stands or falls. The event's id is the `webhook-id` of all its deliveries and attempts.
 */
export async function publish<T extends EventType>(
  tx: Transaction,
  publishing: Publishing,
  event: NewEvent<T>,
): Promise<readonly Delivery[]> {
  const [endpoints, id] = await Promise.all([endpointsFor(tx, event), keep(tx, publishing, event)]);
  return deliver(tx, publishing, id, endpoints);
}

/** Sends a test to every endpoint that gets this kind of event, whatever its ceiling: a test says nothing. */
export async function publishTests(
  tx: Transaction,
  publishing: Publishing,
  type: EventType,
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const endpoint of await endpointsFor(tx, { type, tlp: 'CLEAR' })) {
    deliveries.push(await publishTest(tx, publishing, endpoint));
  }
  return deliveries;
}

/** Sends a test to one endpoint. */
export async function publishTest(
  tx: Transaction,
  publishing: Publishing,
  endpoint: string,
): Promise<Delivery> {
  const id = await keep(tx, publishing, {
    type: 'webhook.test',
    data: { endpoint_id: endpoint, url: `${publishing.publicUrl}/v1/webhook-endpoints/${endpoint}` },
    tlp: 'CLEAR',
    incidentId: null,
  });
  const [delivery] = await deliver(tx, publishing, id, [endpoint]);
  return delivery!;
}

async function endpointsFor(
  tx: Transaction,
  { type, tlp, partnerId }: Pick<NewEvent<EventType>, 'type' | 'tlp' | 'partnerId'>,
): Promise<readonly string[]> {
  const rows = (await tx.query(
    `SELECT id FROM webhook_endpoint
     WHERE state = 'active' AND ceiling = ANY ($1) AND (event_types IS NULL OR $2 = ANY (event_types))
       AND partner_id IS NOT DISTINCT FROM $3`,
    [ceilingsFor(tlp), type, partnerId ?? null],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** Keeps an event; answers its id. */
async function keep<T extends EventType>(
  tx: Transaction,
  { organisationId, now }: Publishing,
  { type, data, tlp, incidentId, partnerId }: NewEvent<T>,
): Promise<string> {
  const id = newId('evt', now);
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data });
  await tx.query(
    `INSERT INTO event (id, organisation_id, type, tlp, incident_id, partner_id, body, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, organisationId, type, tlp, incidentId, partnerId ?? null, body, now],
  );
  return id;
}

/** Has a kept event delivered to these endpoints. */
async function deliver(
  tx: Transaction,
  { organisationId, jobs, now }: Publishing,
  event: string,
  endpoints: readonly string[],
): Promise<readonly Delivery[]> {
  const deliveries = endpoints.map((endpoint) => ({ id: newId('whd', now), endpoint }));
  for (const delivery of deliveries) {
    await tx.query(
      `INSERT INTO webhook_delivery (id, organisation_id, event_id, endpoint_id, state, next_attempt_at, created_at)
       VALUES ($1, $2, $3, $4, 'waiting', $5, $6)`,
      [delivery.id, organisationId, event, delivery.endpoint, leaseFrom(now), now],
    );
    await sendAttempt(tx, { organisationId, jobs }, { ...delivery, attempts: 0 });
  }
  return deliveries;
}

/** Has the next attempt made; one that was made already, by whichever worker, is not made again. */
export function sendAttempt(
  tx: Transaction,
  { organisationId, jobs }: Pick<Publishing, 'organisationId' | 'jobs'>,
  { id, endpoint, attempts }: Delivery & { readonly attempts: number },
): Promise<void> {
  const payload = { organisation_id: organisationId, delivery_id: id, attempt: attempts + 1 };
  return jobs.send(tx, deliverWebhook, payload, { group: endpoint });
}

/** Where the API serves an incident, for events to link to. */
export function incidentUrl(publicUrl: string, incidentId: string): string {
  return `${publicUrl}/v1/incidents/${incidentId}`;
}
