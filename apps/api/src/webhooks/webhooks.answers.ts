import { codes, TLP } from '#schemas';
import {
  anything,
  count,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { DELIVERY_STATES } from './dto/delivery-list.dto.js';

const key = shape('WebhookKey', {
  id: idOf('whk'),
  public_key: text(
    'whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
    'For verifying the Ed25519 signatures (v1a).',
  ),
  created_at: instant,
  expires_at: orNull(instant),
});

const endpointFields = {
  id: idOf('whe'),
  rev: count(1),
  url: text('https://receiver.example.org/candour'),
  description: text('Pager of the safety team'),
  event_types: orNull(listOf(text('reminder.due'))),
  ceiling: codes(TLP),
  state: codes(['active', 'disabled']),
  disabled_reason: orNull(codes(['by_hand', 'gone', 'failing'])),
  created_by: principal,
  created_at: instant,
  updated_at: instant,
  keys: listOf(key),
};
const secret = text(
  'whsec_ZXhhbXBsZSBleGFtcGxlIGV4YW1wbGUgZXhhbXBsZSE=',
  'For verifying the HMAC-SHA256 signatures (v1). Shown this once.',
);

export const endpoint = shape('WebhookEndpoint', endpointFields);
export const endpoints = wrapped('WebhookEndpoints', 'endpoints', listOf(endpoint));
export const madeEndpoint = shape('MadeWebhookEndpoint', { ...endpointFields, secret });

const deliveryFields = {
  id: idOf('whd'),
  endpoint_id: idOf('whe'),
  webhook_id: idOf('evt'),
  type: text('reminder.due'),
  event_at: instant,
  state: codes(DELIVERY_STATES),
  dead_reason: orNull(codes(['attempts_exhausted', 'endpoint_disabled', 'above_ceiling'])),
  attempts: count(2),
  next_attempt_at: orNull(instant),
  settled_at: orNull(instant),
};
const attempt = shape('WebhookAttempt', {
  attempt: count(1),
  at: instant,
  duration_ms: count(180),
  status: orNull(count(503)),
  failure: orNull(text('timeout', 'Why there is no status.')),
  excerpt: orNull(text('Service Unavailable', 'The beginning of the answer.')),
});

export const delivery = shape('WebhookDelivery', deliveryFields);
export const deliveryWhole = shape('WebhookDeliveryWithAttempts', {
  ...deliveryFields,
  body: text('{"type":"reminder.due","timestamp":"2026-11-23T13:10:00.000Z","data":{}}', 'What was sent.'),
  attempt_log: listOf(attempt),
});
export const deliveries = shape('WebhookDeliveries', {
  deliveries: listOf(delivery),
  next_cursor: maybe(text('mYp2Zr0K')),
});
export const replayed = shape('WebhookReplay', { messages: count(12) });

export const eventTypes = wrapped(
  'WebhookEventTypes',
  'event_types',
  listOf(
    shape('WebhookEventType', {
      type: text('reminder.due'),
      means: text('A limit is near or has passed.'),
      data: anything('JSON Schema of `data`.', { type: 'object' }),
      for_partners: flag(false),
    }),
  ),
);
