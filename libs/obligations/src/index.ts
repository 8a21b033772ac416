export { conditionsOf } from './circumstances.js';
export { refreshObligations, lapsedIncidents, staleIncidents } from './refresh.js';
export type { Refreshing } from './refreshed.js';
export {
  countObligations,
  listObligations,
  type ListedObligation,
  type ObligationFilter,
  type ObligationPage,
  type ObligationPosition,
} from './list.js';
export { ALERT_KINDS, listAlerts, raiseAlert, type Alert } from './alerts.js';
export {
  CHANNEL_SEVERITIES,
  reminderChannels,
  setReminderChannels,
  type ReminderChannels,
} from './channels.js';
export { deliverReminders, noteDelivery } from './deliver-reminders.js';
export type { Delivering } from './delivering.js';
export { watchAcceptances } from './watch-acceptances.js';
export { watchReceipts } from './watch-receipts.js';
export { rowOf } from './row.js';
export { moments } from './moments.js';
export { sendDigests } from './digest.js';
export { PackShelf } from './pack-shelf.js';
