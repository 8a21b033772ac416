import type { Due } from '#domain';
import type { JobQueue } from '#jobs';
import type { Pack } from '#regimes';

export interface Delivering {
  readonly organisationId: string;
  readonly packs: readonly Pack[];
  readonly jobs: JobQueue;
  /** Origin of this instance, for links. */
  readonly publicUrl: string;
  readonly now: Date;
}

/** A planned reminder whose time has come, with what it reminds of as it is now. */
export interface DueReminder {
  readonly id: string;
  readonly incident_id: string;
  readonly reference: string;
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
