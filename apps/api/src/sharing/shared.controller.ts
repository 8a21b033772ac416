import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { kindOf, sendDocument, sendExport } from '../http/document-file.js';
import { PageDto } from '../http/page.dto.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { documentForms, exported } from '../openapi/shapes.api.js';
import { SharedTextDto } from './dto/words.dto.js';
import { FeedbackService } from './feedback.service.js';
import { SharingLogService } from './log.service.js';
import { SharedService } from './shared.service.js';
import * as A from './sharing.answers.js';

/** What partners may do, all of it. */
@ApiTags('shared')
@Controller('v1/shared')
export class SharedController {
  constructor(
    private readonly shared: SharedService,
    private readonly feedback: FeedbackService,
    private readonly log: SharingLogService,
  ) {}

  /** The disclosures that are shared with the caller's partner. */
  @Get()
  @Allow('share.use')
  @Answers(A.items)
  async list(@Caller() caller: Principal) {
    return { shared: await this.shared.list({ caller }) };
  }

  /**
   * What the partner was told, oldest first: disclosures that can be fetched, changed, were recalled, questions that
   * were answered. The cursor of the last answer leads on, also much later.
   */
  @Get('changes')
  @Allow('share.use')
  @Answers(A.changes)
  changes(@Caller() caller: Principal, @Query() page: PageDto) {
    return this.log.changes(caller, page);
  }

  /** A disclosure: how much of it is withheld, and the hash of the rest. */
  @Get(':id')
  @Allow('share.use')
  @Answers(A.whole, { refuses: ['gone'] })
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.shared.read({ caller }, id);
  }

  /** The document as pdf, html, docx or json, up to the marking that the partner may see. Each fetch is logged. */
  @Get(':id/renditions/:kind')
  @Allow('share.use')
  @Answers(FrozenDisclosureSchema, {
    forms: documentForms,
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable', 'gone', 'unavailable'],
  })
  async rendition(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendDocument(reply, await this.shared.open({ caller }, id, kindOf(kind)));
  }

  /**
   * The document in a format of exchange: CSAF 2.0 (`csaf`), or one of its regime, up to the marking that the partner
   * may see. Each fetch is logged.
   */
  @Get(':id/exports/:format')
  @Allow('share.use')
  @Answers(exported, { refuses: ['not-acceptable', 'gone'] })
  async exported(
    @Caller() caller: Principal,
    @Param() { id, format }: { id: string; format: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendExport(reply, format, { name: id, bytes: await this.shared.exported(caller, id, format) });
  }

  /** Says that the partner took note of the disclosure as it stands. */
  @Post(':id/acknowledgements')
  @Allow('share.use')
  @HttpCode(200)
  @Answers(A.acknowledged, { refuses: ['gone'] })
  acknowledge(@Caller() caller: Principal, @Param('id') id: string) {
    return this.feedback.acknowledge(caller, id);
  }

  /** Asks the organisation something about a disclosure. */
  @Post(':id/questions')
  @Allow('share.use')
  @Answers(A.question, { refuses: ['gone'] })
  ask(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { text }: SharedTextDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.feedback.ask(caller, id, text, idempotency);
  }

  /** What the partner asked about a disclosure, and what it was answered. */
  @Get(':id/questions')
  @Allow('share.use')
  @Answers(A.asked)
  async questions(@Caller() caller: Principal, @Param('id') id: string) {
    return { questions: await this.feedback.asked(caller, id) };
  }

  /** Who of the partner fetched which copy of a disclosure, and when. */
  @Get(':id/reads')
  @Allow('share.use')
  @Answers(A.reads)
  async reads(@Caller() caller: Principal, @Param('id') id: string) {
    return { reads: await this.log.reads(caller, id, 'own') };
  }
}
