import { CHANNEL_SEVERITIES } from '#obligations';
import { codes } from '#schemas';
import {
  anything,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const reminder = shape('Reminder', {
  id: idOf('rem'),
  obligation: text('eu-gpai-code:initial:ai_office'),
  moment: text('day_before'),
  due_at: instant,
  remind_at: instant,
  state: codes(['planned', 'sent', 'merged', 'withdrawn']),
  settled_at: orNull(instant),
  deliveries: listOf(anything('To whom, through which channel, when.')),
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
export const alerts = shape('Alerts', {
  alerts: listOf(anything('What happened, to what, and whether the caller has seen it.')),
  next_cursor: maybe(text('mYp2Zr0K')),
});
