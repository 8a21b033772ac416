import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { DisclosureEntity } from '#persistence';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import { started } from '../operations/operations.api.js';
import * as A from './disclosures.answers.js';
import { DisclosuresService } from './disclosures.service.js';
import { FilingDto } from './dto/filing.dto.js';
import { OpenDisclosureDto } from './dto/open-disclosure.dto.js';
import { FilingsService } from './filings.service.js';
import { RenditionsService, type RenditionKind } from './renditions.service.js';

const MEDIA_TYPES: Readonly<Record<RenditionKind, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

@ApiTags('disclosures')
@Controller('v1')
export class DisclosuresController {
  constructor(
    private readonly disclosures: DisclosuresService,
    private readonly filings: FilingsService,
    private readonly renditions: RenditionsService,
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
    return represent(opened);
  }

  /** The disclosures of an incident, oldest first. */
  @Get('incidents/:id/disclosures')
  @Allow('disclosure.read')
  @Answers(A.disclosures)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { disclosures: (await this.disclosures.list(caller, id)).map(represent) };
  }

  /** A disclosure and the forms in which it is there. */
  @Get('disclosures/:id')
  @Allow('disclosure.read')
  @Answers(A.disclosureWhole)
  async read(@Caller() caller: Principal, @Param('id') id: string) {
    const { disclosure, renditions } = await this.disclosures.read(caller, id);
    return {
      ...represent(disclosure),
      renditions: renditions.map(({ kind, digest, bytes, pages, created_at }) => ({
        kind,
        digest,
        bytes,
        pages,
        created_at,
      })),
    };
  }

  /** Freezes the content and starts rendering; follow the operation under Location. */
  @Post('disclosures/:id/freeze')
  @Allow('disclosure.author')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'], refuses: ['conflict'] })
  async freeze(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = operationLocation(await this.disclosures.freeze(caller, id));
    reply.header('location', location);
    return { operation: location };
  }

  /** Renders a frozen disclosure once more, after the last attempt failed. */
  @Post('disclosures/:id/render')
  @Allow('disclosure.author')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'], refuses: ['conflict'] })
  async renderAgain(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = operationLocation(await this.disclosures.renderAgain(caller, id));
    reply.header('location', location);
    return { operation: location };
  }

  /** Records that the disclosure was submitted to its recipient. */
  @Post('disclosures/:id/filings')
  @Allow('disclosure.file')
  @Answers(A.filing, { refuses: ['conflict'] })
  file(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: FilingDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.filings.record(caller, id, input, idempotency);
  }

  /** The document as pdf, html or json: the frozen content, byte for byte. */
  @Get('disclosures/:id/renditions/:kind')
  @Allow('disclosure.read')
  @Answers(FrozenDisclosureSchema, {
    forms: { 'application/pdf': bytes, 'text/html': bytes },
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable'],
  })
  async rendition(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isKind(kind)) throw new ProblemError('not-acceptable', `There are pdf, html and json, not ${kind}.`);
    const { rendition, content } = await this.renditions.open(caller, id, kind);
    const hash = Buffer.from(rendition.digest.slice('sha256:'.length), 'hex').toString('base64');
    void reply
      .type(MEDIA_TYPES[kind])
      .header('content-length', rendition.bytes)
      .header('repr-digest', `sha-256=:${hash}:`)
      .header('content-disposition', `inline; filename="${id}.${kind}"`)
      .send(content);
  }
}

function isKind(kind: string): kind is RenditionKind {
  return Object.hasOwn(MEDIA_TYPES, kind);
}

function represent({ organisation_id: _organisation, frozen: _frozen, ...disclosure }: DisclosureEntity) {
  return disclosure;
}
