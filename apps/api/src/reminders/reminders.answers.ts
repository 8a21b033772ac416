import { ALERT_KINDS, CHANNEL_SEVERITIES } from '#obligations';
import { codes } from '#schemas';
import {
  anything,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  members,
  orNull,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const delivery = shape('ReminderDelivery', {
  channel: codes(['in_app', 'mail', 'webhook']),
  recipient: text('ada@example.org'),
  at: instant,
  sent_at: orNull(instant),
  failure: orNull(text('The server refused the address.')),
});
const reminder = shape('Reminder', {
  id: idOf('rem'),
  obligation: text('eu-gpai-code:initial:ai_office'),
  moment: text('day_before'),
  due_at: instant,
  remind_at: instant,
  state: codes(['planned', 'sent', 'merged', 'withdrawn']),
  settled_at: orNull(instant),
  deliveries: listOf(delivery),
});
export const reminders = wrapped('Reminders', 'reminders', listOf(reminder));
export const test = shape('ReminderTest', {
  alert: text('alr_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
  mail: anything('The message, or null for a caller without an address.'),
  webhooks: listOf(shape('TestedWebhook', { id: idOf('whd'), endpoint: idOf('whe') })),
});
export const channels = wrapped(
  'ReminderChannels',
  'channels',
  listOf(
    shape('SeverityChannels', {
      severity: codes(CHANNEL_SEVERITIES),
      mail: flag(true),
      webhook: flag(true),
    }),
  ),
);
export const preference = shape('ReminderPreference', { mail: text('each') });
const alert = shape('Alert', {
  id: idOf('alr'),
  incident: orNull(shape('AlertIncident', { id: idOf('inc'), reference: text('CAN-2026-0001') })),
  kind: codes(ALERT_KINDS),
  subject: text('eu-gpai-code:initial:ai-office'),
  text: text('CAN-2026-0001: Initial report (GPAI code) to the AI Office is due in 24 hours.'),
  detail: members({ reminder: 'rem_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021' }, 'What its kind adds.'),
  at: instant,
  seen_at: orNull(instant),
});
export const alerts = shape('Alerts', {
  alerts: listOf(alert),
  next_cursor: maybe(text('mYp2Zr0K')),
});
