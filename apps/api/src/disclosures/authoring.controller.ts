import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { FieldOverride, flaws, strict } from '#schemas';
import type { FastifyReply } from 'fastify';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { kindOf, sendDocument } from '../http/document-file.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers, MERGE_PATCH, Takes } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import { ProblemError } from '../problem/problem.js';
import * as A from './authoring.answers.js';
import { AuthoringService } from './authoring.service.js';
import { CommentsService } from './comments.service.js';
import { DifferencesService } from './differences.service.js';
import { DifferenceDto } from './dto/difference.dto.js';
import { DisclosureCommentDto } from './dto/disclosure-comment.dto.js';
import { ResolutionDto } from './dto/resolution.dto.js';
import { PreviewsService } from './previews.service.js';

/** Null takes back what was typed: the value is the record's again. */
const FieldPatch = strict({ override: Type.Union([FieldOverride, Type.Null()]) });

@ApiTags('disclosures')
@Controller('v1/disclosures')
export class AuthoringController {
  constructor(
    private readonly authoring: AuthoringService,
    private readonly comments: CommentsService,
    private readonly differences: DifferencesService,
    private readonly previews: PreviewsService,
  ) {}

  /**
   * The form with every field's value, where it comes from, what may be typed and what is missing. Of a draft as it is
   * now; of anything later as it was frozen, beside what the record says now.
   */
  @Get(':id/fields')
  @Allow('disclosure.read')
  @Answers(A.form)
  fields(@Caller() caller: Principal, @Param('id') id: string) {
    return this.authoring.fields(caller, id);
  }

  /** One field with everything that was ever typed into it, latest first. */
  @Get(':id/fields/:field')
  @Allow('disclosure.read')
  @Answers(A.fieldWithHistory, { headers: ['ETag'] })
  async field(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('field') key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const field = await this.authoring.field(caller, id, key);
    reply.header('etag', etagOf(field.rev));
    return field;
  }

  /**
   * Types something into a field, says that it is not known yet or does not apply, or takes that back. It stays apart
   * from the record. A conflict answers with what was seen, what is there, and what was sent; all three are kept.
   */
  @Patch(':id/fields/:field')
  @Allow('disclosure.author')
  @Takes(FieldPatch, MERGE_PATCH)
  @Answers(A.workField, { headers: ['ETag'], refuses: ['conflict'] })
  async edit(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('field') key: string,
    @SeenRevision() rev: number,
    @Body() patch: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const errors = flaws(strict({ override: Type.Unknown() }), patch);
    if (errors.length > 0) throw new ProblemError('invalid-fields', 'Some fields are not valid.', { errors });
    const { override } = patch as { override: unknown };
    const field = await this.authoring.edit(caller, id, { key, rev, override });
    reply.header('etag', etagOf(field.rev));
    return field;
  }

  /** What it says differently from the record, from the last filing with its recipient, or from its version before. */
  @Get(':id/differences')
  @Allow('disclosure.read')
  @Answers(A.differences)
  compare(@Caller() caller: Principal, @Param('id') id: string, @Query() { with: other }: DifferenceDto) {
    return this.differences.compare(caller, id, other);
  }

  /** The comments on a disclosure and its fields, oldest first. */
  @Get(':id/comments')
  @Allow('disclosure.read')
  @Answers(A.comments)
  async listComments(@Caller() caller: Principal, @Param('id') id: string) {
    return { comments: await this.comments.list(caller, id) };
  }

  /** Comments on a field or the whole, or answers a comment. */
  @Post(':id/comments')
  @Allow('disclosure.comment')
  @Answers(A.disclosureComment)
  comment(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: DisclosureCommentDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.comments.add(caller, id, input, idempotency);
  }

  /** Closes a thread of comments, or opens it again. */
  @Put(':id/comments/:comment/resolution')
  @Allow('disclosure.comment')
  @Answers(A.disclosureComment)
  resolve(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('comment') comment: string,
    @Body() { resolved }: ResolutionDto,
  ) {
    return this.comments.resolve(caller, id, comment, resolved);
  }

  /** Asks for the document as it would be printed now, marked as a draft; the same content is printed once. */
  @Post(':id/previews')
  @Allow('disclosure.read')
  @Answers(A.preview, { also: [202], headers: ['Location'], refuses: ['conflict'] })
  async preview(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const preview = await this.previews.request(caller, id);
    reply
      .status(preview.ready ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
      .header('location', preview.ready ? preview.pdf : preview.operation);
    return preview;
  }

  /** A preview as pdf or html. */
  @Get(':id/previews/:digest/:kind')
  @Allow('disclosure.read')
  @Answers(bytes, {
    types: ['application/pdf', 'text/html'],
    headers: ['Repr-Digest'],
    refuses: ['not-acceptable'],
  })
  async previewFile(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('digest') digest: string,
    @Param('kind') wanted: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = kindOf(wanted);
    const file = await this.previews.open(caller, id, { digest, kind });
    sendDocument(reply, { ...file, kind, name: `${id}-draft` });
  }
}
