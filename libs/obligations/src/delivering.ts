import type { Due } from '#domain';
import type { Pack } from '#regimes';
import type { IncidentRecord } from '#schemas';
import type { Publishing } from '#webhooks';

export interface Delivering extends Publishing {
  readonly packs: readonly Pack[];
}

/** A planned reminder whose time has come, with what it reminds of as it is now. */
export interface DueReminder {
  readonly id: string;
  readonly incident_id: string;
  readonly reference: string;
  readonly severity: IncidentRecord['header']['severity'] | null;
  readonly tlp: IncidentRecord['header']['tlp'];
  readonly obligation: string;
  readonly regime: string;
  readonly stage: string;
  readonly recipient: string;
  readonly applies: 'yes' | 'unknown';
  readonly drill: boolean;
  readonly due: Due;
  readonly due_at: Date;
  readonly remind_at: Date;
}
