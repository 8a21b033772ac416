import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { kindOf, sendDocument } from '../http/document-file.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { documentForms } from '../openapi/shapes.api.js';
import { QuestionListDto } from './dto/question-list.dto.js';
import { SharedTextDto } from './dto/words.dto.js';
import { SharingLogService } from './log.service.js';
import { QuestionsService } from './questions.service.js';
import { SharedService } from './shared.service.js';
import * as A from './sharing.answers.js';

/** The organisation's view of what it shares. */
@ApiTags('partners')
@Controller('v1')
export class OversightController {
  constructor(
    private readonly shared: SharedService,
    private readonly asked: QuestionsService,
    private readonly log: SharingLogService,
  ) {}

  /** What a partner sees, as the partner sees it. */
  @Get('partners/:id/shared')
  @Allow('partner.read')
  @Answers(A.items)
  async list(@Caller() caller: Principal, @Param('id') partner: string) {
    return { shared: await this.shared.list({ caller, partner }) };
  }

  /** A disclosure as a partner sees it. */
  @Get('partners/:id/shared/:disclosure')
  @Allow('partner.read')
  @Answers(A.whole, { refuses: ['gone'] })
  read(
    @Caller() caller: Principal,
    @Param() { id: partner, disclosure }: { id: string; disclosure: string },
  ) {
    return this.shared.read({ caller, partner }, disclosure);
  }

  /** The document as a partner gets it. Nothing is logged: nobody outside has seen it. */
  @Get('partners/:id/shared/:disclosure/renditions/:kind')
  @Allow('partner.read')
  @Answers(FrozenDisclosureSchema, {
    forms: documentForms,
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable', 'gone', 'unavailable'],
  })
  async rendition(
    @Caller() caller: Principal,
    @Param() { id: partner, disclosure, kind }: { id: string; disclosure: string; kind: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(reply, await this.shared.open({ caller, partner }, disclosure, kindOf(kind)));
  }

  /** Who outside the organisation fetched a disclosure, in which form, and when. */
  @Get('disclosures/:id/reads')
  @Allow('partner.read')
  @Answers(A.reads)
  async reads(@Caller() caller: Principal, @Param('id') id: string) {
    return { reads: await this.log.reads(caller, id, 'all') };
  }

  /** What partners asked, newest first. */
  @Get('questions')
  @Allow('partner.read')
  @Answers(A.questions, { headers: ['Link'] })
  async questions(
    @Caller() caller: Principal,
    @Query() query: QuestionListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.asked.list(caller, query);
    linkNext(request, reply, 'next_cursor' in list ? list.next_cursor : undefined);
    return list;
  }

  /** Answers a question of a partner, who is told. */
  @Post('questions/:id/answers')
  @Allow('share.answer')
  @Answers(A.question)
  answer(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { text }: SharedTextDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.asked.answer(caller, id, text, idempotency);
  }
}
