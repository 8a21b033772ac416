import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OutboxMessageEntity } from '#persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cursors, linkNext } from '../http/cursors.js';
import { newestFirst } from '../http/newest-first.js';
import { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './mail.answers.js';

@ApiTags('mail')
@Controller('v1/outbox')
export class MailController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Messages, newest first. Those that were not sent show their text, for whoever passes them on by hand; the text of
   * the others is gone, because it may have held a one-time link.
   */
  @Get()
  @Allow('mail.read')
  @Answers(A.outbox, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.work.run(caller, (tx) =>
      this.cursors.page(['outbox', caller.organisationId], page, newestFirst(tx, OutboxMessageEntity)),
    );
    linkNext(request, reply, next_cursor);
    return { messages: rows.map(represent), ...(next_cursor && { next_cursor }) };
  }
}

function represent({ organisation_id: _organisation, ...message }: OutboxMessageEntity) {
  return message;
}
