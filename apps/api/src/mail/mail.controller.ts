import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OutboxMessageEntity } from '#persistence';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './mail.answers.js';

const NEWEST = 200;

@ApiTags('mail')
@Controller('v1/outbox')
export class MailController {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * The newest 200 messages. Those that were not sent show their text, for whoever passes them on by hand; the text of
   * the others is gone, because it may have held a one-time link.
   */
  @Get()
  @Allow('mail.read')
  @Answers(A.outbox)
  async list(@Caller() caller: Principal) {
    const messages = await this.work.run(caller, (tx) =>
      tx.find(OutboxMessageEntity, { order: { created_at: 'DESC', id: 'DESC' }, take: NEWEST }),
    );
    return { messages: messages.map(({ organisation_id: _organisation, ...message }) => message) };
  }
}
