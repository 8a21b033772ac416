import { spellDue } from '#domain';
import { DRILL, obligationName } from '#regimes';
import type { Delivering, DueReminder } from './delivering.js';

export interface ReminderText {
  /** For the alert, inside Candour. */
  readonly sentence: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * What a reminder says. Mail travels in the clear and is forwarded, so it names the incident by its reference only and
 * leaves what happened to whoever may open the link.
 */
export function reminderText(
  reminder: DueReminder,
  { packs, publicUrl, now }: Pick<Delivering, 'packs' | 'publicUrl' | 'now'>,
): ReminderText {
  const { reference, due, incident_id, applies } = reminder;
  const what = obligationName(reminder, packs);
  const prefix = reminder.drill ? DRILL : '';
  const late = now >= reminder.due_at;
  const when = `${late ? 'was due' : 'is due'} ${spellDue(due)}`;
  const open = applies === 'unknown' ? ' Whether it is due at all depends on open questions.' : '';
  return {
    sentence: `${prefix}${reference}: ${what} ${when}.${open}`,
    subject: `${prefix}${late ? 'Overdue' : 'Due'}: ${reference}, ${what}`,
    body: [
      `${prefix}${what} for ${reference} ${when}, and is neither filed nor waived.${open}`,
      `${publicUrl}/incidents/${incident_id}`,
    ].join('\n\n'),
  };
}
