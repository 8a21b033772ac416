import { Inject, Injectable } from '@nestjs/common';
import { JobQueue } from '#jobs';
import { postMail } from '#mail';
import {
  noteDelivery,
  raiseAlert,
  reminderChannels,
  setReminderChannels,
  type ReminderChannels,
} from '#obligations';
import { UserAccountEntity } from '#persistence';
import { publishTests } from '#webhooks';
import type { ServiceConfig } from '#config';
import { CONFIG } from '../http/config.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import type { PreferenceDto } from './dto/preference.dto.js';

/** A reminder of an incident: planned, sent with its deliveries, merged into a later one, or withdrawn. */
export interface Reminder {
  readonly id: string;
  readonly obligation: string;
  readonly moment: string;
  readonly due_at: Date;
  readonly remind_at: Date;
  readonly state: 'planned' | 'sent' | 'merged' | 'withdrawn';
  readonly settled_at: Date | null;
  readonly deliveries: readonly {
    readonly channel: 'in_app' | 'mail' | 'webhook';
    readonly recipient: string;
    readonly at: string;
    /** Of mail and webhooks: when the other side took it, and why it did not. */
    readonly sent_at: string | null;
    readonly failure: string | null;
  }[];
}

const TEST = 'This is a test of the reminders of Candour. Nothing is due.';

@Injectable()
export class RemindersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** What was sent about an incident, what was not and why, and what is planned. */
  ledger(caller: Principal, incidentId: string): Promise<Reminder[]> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      return tx.query(
        `SELECT r.id, r.obligation, r.moment, r.due_at, r.remind_at, r.state, r.settled_at, coalesce((
           SELECT json_agg(json_build_object('channel', d.channel, 'recipient', d.recipient, 'at', d.at,
             'sent_at', coalesce(m.sent_at, CASE WHEN w.state = 'delivered' THEN w.settled_at END),
             'failure', coalesce(m.failure, w.dead_reason)) ORDER BY d.id)
           FROM reminder_delivery d LEFT JOIN outbox_message m ON m.id = d.message
             LEFT JOIN webhook_delivery w ON w.id = d.message
           WHERE d.reminder_id = r.id), '[]') AS deliveries
         FROM reminder r WHERE r.incident_id = $1 ORDER BY r.remind_at, r.id`,
        [id],
      );
    });
  }

  /** Sends a test through every channel to whoever asks, so that nobody has to wait for a deadline to know. */
  test(caller: Principal) {
    return this.work.run(caller, async (tx) => {
      const { publicUrl } = this.config;
      const delivering = {
        organisationId: caller.organisationId,
        jobs: this.jobs,
        publicUrl,
        now: new Date(),
      };
      const alert = await raiseAlert(tx, {
        organisationId: caller.organisationId,
        incidentId: null,
        kind: 'test',
        subject: caller.id,
        text: TEST,
        detail: { by: caller.id },
        at: delivering.now,
      });
      await noteDelivery(tx, delivering, { reminder: null, channel: 'in_app', to: '*', message: alert });
      const webhooks = await publishTests(tx, delivering, 'reminder.due');
      for (const { endpoint: to, id: message } of webhooks) {
        await noteDelivery(tx, delivering, { reminder: null, channel: 'webhook', to, message });
      }
      const person = await tx.findOneBy(UserAccountEntity, { id: caller.id });
      if (!person) return { alert, mail: null, webhooks };
      const body = `${TEST}\n\n${publicUrl}`;
      const message = await postMail(tx, delivering, { address: person.email, subject: 'Test', body });
      const to = person.email;
      await noteDelivery(tx, delivering, { reminder: null, channel: 'mail', to, message });
      return { alert, mail: { to, message }, webhooks };
    });
  }

  /** Which ways reminders go for each severity. */
  channels(caller: Principal): Promise<readonly ReminderChannels[]> {
    return this.work.run(caller, reminderChannels);
  }

  setChannels(
    caller: Principal,
    channels: readonly ReminderChannels[],
  ): Promise<readonly ReminderChannels[]> {
    return this.work.run(caller, async (tx) => {
      await setReminderChannels(tx, caller.organisationId, channels);
      return reminderChannels(tx);
    });
  }

  async preference(caller: Principal): Promise<PreferenceDto> {
    const [row] = await this.work.run(caller, (tx) =>
      tx.query('SELECT mail FROM reminder_preference WHERE user_id = $1', [caller.id]),
    );
    return { mail: row?.mail ?? 'each' };
  }

  prefer(caller: Principal, { mail }: PreferenceDto): Promise<PreferenceDto> {
    if (caller.kind !== 'user')
      throw new ProblemError('conflict', 'An API key gets no mail; sign in as the person who does.');
    return this.work.run(caller, async (tx) => {
      await tx.query(
        `INSERT INTO reminder_preference (organisation_id, user_id, mail) VALUES ($1, $2, $3)
         ON CONFLICT (user_id) DO UPDATE SET mail = excluded.mail`,
        [caller.organisationId, caller.id, mail],
      );
      return { mail };
    });
  }
}
