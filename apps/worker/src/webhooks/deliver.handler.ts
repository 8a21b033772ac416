import { deliverWebhook, type JobQueue } from '#jobs';
import { raiseAlert } from '#obligations';
import type { Outbound } from '#outbound';
import { inOrganisation } from '#persistence';
import { attempt, claim, settle, type Claimed, type DisabledReason } from '#webhooks';
import type { Logger } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { Handler } from '../handler.js';

const AT_ONCE = 8;

interface Resources {
  readonly outbound: Outbound;
  readonly master: Buffer;
}

/**
 * Makes one attempt at a delivery: claimed, sent, noted. A crash in between leaves a delivery that is given out again
 * when its lease is over, so that a message may come twice, under the same webhook-id, and never not at all.
 */
export function deliverWebhookHandler(resources: Resources): Handler {
  return {
    job: deliverWebhook.name,
    start: (queue: JobQueue, dataSource: DataSource, log: Logger) =>
      queue.work(deliverWebhook, AT_ONCE, async ({ data, signal }) => {
        const { organisation_id: organisationId, delivery_id: deliveryId } = data;
        const inTenant = <T>(work: (tx: EntityManager) => Promise<T>) =>
          inOrganisation(dataSource, organisationId, work);
        const claimed = await inTenant((tx) => claim(tx, { deliveryId, attempt: data.attempt }, new Date()));
        if (!claimed) return;
        const attempted = await attempt(claimed, { ...resources, signal });
        await inTenant(async (tx) => {
          const now = new Date();
          const how = { now, random: Math.random() };
          const disabled = await settle(tx, organisationId, { claimed, attempted }, how);
          if (disabled) await alertOnDisabled(tx, { organisationId, claimed, reason: disabled, now });
        });
        const { status, failure, durationMs: duration_ms } = attempted;
        const about = { job: deliverWebhook.name, delivery: deliveryId, attempt: data.attempt };
        log.info({ ...about, status, failure, duration_ms }, 'attempted');
      }),
  };
}

const WHY: Readonly<Record<DisabledReason, string>> = {
  by_hand: 'it was switched off',
  gone: 'it answered that it is gone (410)',
  failing: 'nothing has got through to it for more than three days',
};

/** Names the host only: the rest of the URL may hold a secret. */
async function alertOnDisabled(
  tx: EntityManager,
  of: {
    readonly organisationId: string;
    readonly claimed: Claimed;
    readonly reason: DisabledReason;
    readonly now: Date;
  },
): Promise<void> {
  const { organisationId, claimed, reason, now } = of;
  await raiseAlert(tx, {
    organisationId,
    incidentId: null,
    kind: 'webhook_disabled',
    subject: claimed.endpointId,
    text:
      `The webhook endpoint at ${new URL(claimed.url).host} is disabled: ${WHY[reason]}. ` +
      'Enable it and replay what it missed once it works again.',
    detail: { reason },
    at: now,
  });
}
