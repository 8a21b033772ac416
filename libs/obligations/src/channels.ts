import { SEVERITIES } from '#schemas';
import type { Transaction } from '#jobs';

export const CHANNEL_SEVERITIES = [...SEVERITIES, 'unrated'] as const;

/** Which ways reminders go, besides showing inside Candour, for incidents of one severity. */
export interface ReminderChannels {
  readonly severity: (typeof CHANNEL_SEVERITIES)[number];
  readonly mail: boolean;
  readonly webhook: boolean;
}

/** The organisation's channels of every severity; all of them until it says otherwise. */
export async function reminderChannels(tx: Transaction): Promise<readonly ReminderChannels[]> {
  const rows = (await tx.query('SELECT severity, mail, webhook FROM reminder_channel')) as ReminderChannels[];
  return CHANNEL_SEVERITIES.map(
    (severity) => rows.find((row) => row.severity === severity) ?? { severity, mail: true, webhook: true },
  );
}

/** Sets the channels of the given severities and leaves the others. */
export async function setReminderChannels(
  tx: Transaction,
  organisationId: string,
  channels: readonly ReminderChannels[],
): Promise<void> {
  await tx.query(
    `INSERT INTO reminder_channel (organisation_id, severity, mail, webhook)
     SELECT $1, severity, mail, webhook FROM json_to_recordset($2) AS row (severity text, mail boolean, webhook boolean)
     ON CONFLICT (organisation_id, severity) DO UPDATE SET mail = excluded.mail, webhook = excluded.webhook`,
    [organisationId, JSON.stringify(channels)],
  );
}
