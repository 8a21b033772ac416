import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { newId } from '#persistence';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { EventsService } from '../webhooks/webhooks.api.js';
import { QUESTION, requiredQuestion, type Question } from './questions.service.js';
import { partnerIn, SharedService } from './shared.service.js';

/** What partners say back. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shared: SharedService,
    private readonly events: EventsService,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Says that the partner took note of the disclosure as it stands; the first time counts. */
  acknowledge(caller: Principal, id: string): Promise<{ acknowledged_at: Date }> {
    return this.work.run(caller, async (tx) => {
      const { partner_id, digest, incident_id } = await this.shared.share(tx, { caller }, id);
      const of = [partner_id, id, digest];
      const [made] = await tx.query(
        `INSERT INTO share_acknowledgement (id, organisation_id, partner_id, disclosure_id, digest, principal, at)
         VALUES ($1, $2, $3, $4, $5, $6, now()) ON CONFLICT DO NOTHING RETURNING at`,
        [newId('ack'), caller.organisationId, ...of, caller.id],
      );
      if (made) {
        const data = { disclosure_id: id, partner_id, url: this.disclosureUrl(id) };
        await this.events.publish(tx, caller, {
          type: 'share.acknowledged',
          data,
          ...(await marked(tx, incident_id)),
        });
        return { acknowledged_at: made.at };
      }
      const [earlier] = await tx.query(
        'SELECT at FROM share_acknowledgement WHERE partner_id = $1 AND disclosure_id = $2 AND digest = $3',
        of,
      );
      return { acknowledged_at: earlier.at };
    });
  }

  ask(caller: Principal, id: string, text: string, idempotency?: Idempotency): Promise<Question> {
    return this.work.once(caller, idempotency, async (tx) => {
      const { partner_id, incident_id } = await this.shared.share(tx, { caller }, id);
      const question = newId('qst');
      await tx.query(
        `INSERT INTO share_question (id, organisation_id, partner_id, disclosure_id, text, principal, at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [question, caller.organisationId, partner_id, id, text, caller.id],
      );
      const data = { disclosure_id: id, question_id: question, partner_id, url: this.disclosureUrl(id) };
      await this.events.publish(tx, caller, {
        type: 'question.asked',
        data,
        ...(await marked(tx, incident_id)),
      });
      return requiredQuestion(tx, question);
    });
  }

  /** The partner's own questions about a disclosure, oldest first, each with the answers. */
  asked(caller: Principal, id: string): Promise<Question[]> {
    return this.work.run(caller, async (tx) =>
      tx.query(`${QUESTION} WHERE q.partner_id = $1 AND q.disclosure_id = $2 ORDER BY q.id`, [
        await partnerIn(tx, { caller }),
        id,
      ]),
    );
  }

  private disclosureUrl(id: string): string {
    return `${this.config.publicUrl}/v1/disclosures/${id}`;
  }
}

async function marked(tx: EntityManager, incidentId: string) {
  const [{ tlp }] = await tx.query('SELECT tlp FROM incident WHERE id = $1', [incidentId]);
  return { tlp, incidentId };
}
