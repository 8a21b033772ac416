import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { kindOf, sendDocument } from '../http/document-file.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation, started } from '../operations/operations.api.js';
import { Answers } from '../openapi/answers.api.js';
import { documentForms } from '../openapi/shapes.api.js';
import * as A from './disclosures.answers.js';
import { DisclosuresService } from './disclosures.service.js';
import { DisclosureListDto } from './dto/disclosure-list.dto.js';
import { OpenDisclosureDto } from './dto/open-disclosure.dto.js';
import { ProfileDto } from './dto/profile.dto.js';
import { SuccessorDto } from './dto/successor.dto.js';
import { RenditionsService } from './renditions.service.js';
import { SuccessionService } from './succession.service.js';

@ApiTags('disclosures')
@Controller('v1')
export class DisclosuresController {
  constructor(
    private readonly disclosures: DisclosuresService,
    private readonly renditions: RenditionsService,
    private readonly succession: SuccessionService,
  ) {}

  /** Opens a disclosure of an incident for one regime, stage and recipient. */
  @Post('incidents/:id/disclosures')
  @Allow('disclosure.author')
  @Answers(A.disclosure, { headers: ['Location'] })
  async open(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: OpenDisclosureDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.disclosures.open(caller, id, input, idempotency);
    reply.header('location', `/v1/disclosures/${opened.id}`);
    return opened;
  }

  /** The disclosures of an incident, oldest first. */
  @Get('incidents/:id/disclosures')
  @Allow('disclosure.read')
  @Answers(A.disclosures)
  async ofIncident(@Caller() caller: Principal, @Param('id') id: string) {
    return { disclosures: await this.disclosures.ofIncident(caller, id) };
  }

  /** All disclosures, newest first, page by page. */
  @Get('disclosures')
  @Allow('disclosure.read')
  @Answers(A.list, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: DisclosureListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.disclosures.list(caller, query);
    linkNext(request, reply, list.next_cursor);
    return list;
  }

  /**
   * A disclosure: where it stands, what may happen to it, and the forms in which it is there. `voided` says why a review
   * or an approval does not count any more.
   */
  @Get('disclosures/:id')
  @Allow('disclosure.read')
  @Answers(A.disclosure, { headers: ['ETag'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const disclosure = await this.disclosures.read(caller, id);
    reply.header('etag', etagOf(disclosure.revision));
    return disclosure;
  }

  /** What happened to a disclosure, oldest first. */
  @Get('disclosures/:id/events')
  @Allow('disclosure.read')
  @Answers(A.events)
  async events(@Caller() caller: Principal, @Param('id') id: string) {
    return { events: await this.disclosures.events(caller, id) };
  }

  /** What another stage, recipient or regime would add, keep and drop. Nothing changes. */
  @Get('disclosures/:id/profile-change')
  @Allow('disclosure.read')
  @Answers(A.profileChange)
  profileChange(@Caller() caller: Principal, @Param('id') id: string, @Query() wanted: ProfileDto) {
    return this.succession.compare(caller, id, wanted);
  }

  /** Makes a draft one for another stage, recipient, regime, language or paper. */
  @Put('disclosures/:id/profile')
  @Allow('disclosure.author')
  @Answers(A.profileChanged, { headers: ['ETag'], refuses: ['conflict'] })
  async changeProfile(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() wanted: ProfileDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const changed = await this.succession.change(caller, id, { rev, wanted });
    reply.header('etag', etagOf(changed.revision));
    return changed;
  }

  /** What may come after it once it is filed, and at which stages. */
  @Get('disclosures/:id/successors')
  @Allow('disclosure.read')
  @Answers(A.successorOptions)
  async successorOptions(@Caller() caller: Principal, @Param('id') id: string) {
    return { options: await this.succession.options(caller, id) };
  }

  /** Opens a follow-up, a correction, a withdrawal or a reclassification of what was filed. */
  @Post('disclosures/:id/successors')
  @Allow('disclosure.author')
  @Answers(A.disclosure, { headers: ['Location'], refuses: ['conflict'] })
  async openSuccessor(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: SuccessorDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const successor = await this.succession.open(caller, id, input, idempotency);
    reply.header('location', `/v1/disclosures/${successor.id}`);
    return this.disclosures.read(caller, successor.id);
  }

  /** Renders an approved disclosure once more, after the last attempt failed. */
  @Post('disclosures/:id/render')
  @Allow('disclosure.author')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'], refuses: ['conflict'] })
  async renderAgain(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = operationLocation(await this.renditions.again(caller, id));
    reply.header('location', location);
    return { operation: location };
  }

  /** The document as pdf, html, docx or json: what was approved, byte for byte. */
  @Get('disclosures/:id/renditions/:kind')
  @Allow('disclosure.read')
  @Answers(FrozenDisclosureSchema, {
    forms: documentForms,
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable'],
  })
  async rendition(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { rendition, content } = await this.renditions.open(caller, id, kindOf(kind));
    const { kind: as, digest, bytes } = rendition;
    sendDocument(reply, { kind: as, digest, bytes, name: id, content });
  }
}
