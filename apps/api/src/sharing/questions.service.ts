import { Inject, Injectable } from '@nestjs/common';
import type { ServiceConfig } from '#config';
import { newId } from '#persistence';
import { sharedUrl } from '#sharing';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../http/config.js';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { EventsService } from '../webhooks/webhooks.api.js';
import type { QuestionListDto } from './dto/question-list.dto.js';

export interface Question {
  readonly id: string;
  readonly partner_id: string;
  readonly disclosure_id: string;
  readonly text: string;
  readonly principal: string;
  readonly at: Date;
  readonly answers: readonly { readonly text: string; readonly principal: string; readonly at: string }[];
}

/** Questions `q`, each with its answers. */
export const QUESTION = `SELECT q.id, q.partner_id, q.disclosure_id, q.text, q.principal, q.at, coalesce((
    SELECT json_agg(json_build_object('text', a.text, 'principal', a.principal, 'at', a.at) ORDER BY a.id)
    FROM share_answer a WHERE a.question_id = q.id), '[]') AS answers
  FROM share_question q`;

/** Questions of partners as the organisation sees and answers them. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly events: EventsService,
    private readonly cursors: Cursors,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** What partners asked, newest first. */
  list(caller: Principal, { open, ...page }: QuestionListDto) {
    return this.work.run(caller, async (tx) => {
      const { rows: questions, ...more } = await this.cursors.page(
        ['questions', caller.organisationId, open],
        page,
        {
          read: (limit, before: string | undefined): Promise<Question[]> =>
            tx.query(
              `${QUESTION} WHERE ($1::boolean IS NULL OR $1 = NOT EXISTS (
                 SELECT FROM share_answer a WHERE a.question_id = q.id))
               AND ($2::text IS NULL OR q.id < $2) ORDER BY q.id DESC LIMIT $3`,
              [open ?? null, before ?? null, limit],
            ),
          positionOf: ({ id }) => id,
        },
      );
      return { questions, ...more };
    });
  }

  /** Answers a question; the partner is told. */
  answer(caller: Principal, id: string, text: string, idempotency?: Idempotency): Promise<Question> {
    return this.work.once(caller, idempotency, async (tx) => {
      const { partner_id: partnerId, disclosure_id } = await requiredQuestion(tx, id);
      await tx.query(
        `INSERT INTO share_answer (id, organisation_id, question_id, text, principal, at)
         VALUES ($1, $2, $3, $4, $5, now())`,
        [newId('ans'), caller.organisationId, id, text, caller.id],
      );
      await this.events.publish(tx, caller, {
        type: 'question.answered',
        data: { disclosure_id, question_id: id, url: sharedUrl(this.config.publicUrl, disclosure_id) },
        tlp: 'CLEAR',
        incidentId: null,
        partnerId,
      });
      return requiredQuestion(tx, id);
    });
  }
}

export async function requiredQuestion(tx: EntityManager, id: string): Promise<Question> {
  const [row]: Question[] = await tx.query(`${QUESTION} WHERE q.id = $1`, [id]);
  if (!row) throw new ProblemError('not-found', `There is no question ${id}.`);
  return row;
}
