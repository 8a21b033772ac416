import { Injectable } from '@nestjs/common';
import { addComment, commentsOf, newId, resolveComment, type DisclosureComment } from '#persistence';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { RegimesService } from '../regimes/regimes.api.js';
import type { DisclosureCommentDto } from './dto/disclosure-comment.dto.js';
import { requiredDisclosure } from './required-disclosure.js';

/** Threads of comments on a disclosure and its fields. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
  ) {}

  list(caller: Principal, id: string): Promise<DisclosureComment[]> {
    return this.work.run(caller, async (tx) => commentsOf(tx, (await requiredDisclosure(tx, id)).id));
  }

  add(caller: Principal, id: string, input: DisclosureCommentDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, (tx) => this.keep(tx, caller, id, input));
  }

  /** Adds a comment within a transaction that does more. */
  async keep(
    tx: EntityManager,
    caller: Principal,
    id: string,
    { field, reply_to: replyTo, text }: DisclosureCommentDto,
  ): Promise<DisclosureComment> {
    const disclosure = await requiredDisclosure(tx, id);
    const head = replyTo === undefined ? undefined : await this.thread(tx, id, replyTo);
    const key = head ? head.key : (field ?? null);
    if (key !== null) {
      const { regime } = await this.regimes.pack(tx, disclosure.regime);
      if (!regime.fields.some((one) => one.key === key))
        throw new ProblemError('invalid-fields', `This form has no field ${key}.`, {
          errors: [{ pointer: '/field', message: 'must be the key of a field of the form' }],
        });
    }
    const at = new Date();
    return addComment(
      tx,
      { organisationId: caller.organisationId, disclosureId: id },
      { id: newId('dcm', at), key, reply_to: head?.id ?? null, text, by: caller.id, at },
    );
  }

  /** Closes the thread that a comment begins, or opens it again. */
  resolve(caller: Principal, id: string, commentId: string, resolved: boolean): Promise<DisclosureComment> {
    return this.work.run(caller, async (tx) => {
      await requiredDisclosure(tx, id, { lock: true });
      const head = await this.thread(tx, id, commentId);
      if (resolved !== (head.resolved_at !== null))
        await resolveComment(tx, head.id, resolved ? { by: caller.id, at: new Date() } : null);
      return this.thread(tx, id, commentId);
    });
  }

  private async thread(tx: EntityManager, id: string, commentId: string): Promise<DisclosureComment> {
    const comments = await commentsOf(tx, id);
    const found = comments.find((one) => one.id === commentId);
    if (!found) throw new ProblemError('not-found', `This disclosure has no comment ${commentId}.`);
    return comments.find((one) => one.id === found.reply_to) ?? found;
  }
}
