import type { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from '../http/byte-range.js';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import { reprDigest, sha256Of } from '../http/digests.js';
import * as A from './evidence.answers.js';
import { EvidenceListDto } from './dto/evidence-list.dto.js';
import { LinkDto } from './dto/link.dto.js';
import { PageDto } from '../http/page.dto.js';
import { UploadDto } from './dto/upload.dto.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /**
   * Adds a file as evidence of an incident: any file, streamed, addressed by its SHA-256. Bytes that are here already
   * are the same item (200). `Repr-Digest` (RFC 9530), if sent, has to be that of the bytes that arrive.
   */
  @Post('incidents/:id/evidence')
  @Allow('evidence.add')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Repr-Digest', required: false, schema: { type: 'string', examples: [A.REPR_DIGEST] } })
  @Answers(A.uploaded, { also: [200], headers: ['Location'], refuses: ['digest-mismatch'] })
  async upload(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() file: UploadDto,
    @Body() content: Readable | undefined,
    @Headers('repr-digest') promised: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!content)
      throw new ProblemError('bad-request', `Send the file's bytes as the body, with ${UPLOAD_TYPE}.`);
    const named = {
      name: file.name,
      media_type: file.media_type,
      digest: promised === undefined ? undefined : sha256Of(promised),
    };
    const { evidence, operationId } = await this.evidence.upload(caller, id, named, content);
    reply.status(operationId ? 201 : 200).header('location', `/v1/evidence/${evidence.id}`);
    return { ...evidence, ...(operationId && { operation: operationLocation(operationId) }) };
  }

  /** The evidence of an incident. */
  @Get('incidents/:id/evidence')
  @Allow('evidence.read')
  @Answers(A.evidenceList)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { evidence: await this.evidence.list(caller, id) };
  }

  /**
   * An evidence item: `understanding` holds the parsed summary (EvalRun), or why there is none, and `verification`
   * whether the log agrees with itself: consistent, inconsistent (what), cannot be recomputed (why).
   */
  @Get('evidence/:id')
  @Allow('evidence.read')
  @Answers(A.evidence)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.evidence.read(caller, id);
  }

  /**
   * The files of evidence that is an archive, each with its digest and what is understood of it. A locator names one of
   * them as its `member`; `evidence` is the item that holds the same bytes by itself, if there is one.
   */
  @Get('evidence/:id/members')
  @Allow('evidence.read')
  @Answers(A.members, { headers: ['Link'] })
  async members(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.evidence.members(caller, id, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /**
   * The evidence of the organisation, newest first, page by page. By the SHA-256 of bytes it says whether they are here
   * already: one item or none; ask before an upload.
   */
  @Get('evidence')
  @Allow('evidence.read')
  @Answers(A.evidencePage, { headers: ['Link'] })
  async find(
    @Caller() caller: Principal,
    @Query() query: EvidenceListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.evidence.find(caller, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /** Adds an item that is here already to an incident: what an upload of the same bytes would do. */
  @Post('incidents/:id/evidence/links')
  @Allow('evidence.add')
  @HttpCode(200)
  @Answers(A.evidence)
  link(@Caller() caller: Principal, @Param('id') id: string, @Body() { evidence_id }: LinkDto) {
    return this.evidence.link(caller, id, evidence_id);
  }

  /**
   * The bytes as they came, unmasked, or a range of them (RFC 9110, section 14). The custody of the item says who
   * downloaded them.
   */
  @Get('evidence/:id/content')
  @Allow('evidence.original')
  @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', examples: ['bytes=0-1023'] } })
  @Answers(bytes, {
    types: ['application/octet-stream'],
    also: [206],
    headers: ['Repr-Digest', 'Accept-Ranges', 'Content-Range'],
    refuses: ['gone', 'range-not-satisfiable'],
  })
  async content(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rangeOf = (size: number) => byteRange(request.headers.range, size, reply);
    const { item, range, content } = await this.evidence.open(caller, id, rangeOf);
    if (range)
      reply.status(206).header('content-range', `bytes ${range.start}-${range.end - 1}/${item.bytes}`);
    void reply
      .type('application/octet-stream')
      .header('accept-ranges', 'bytes')
      .header('content-length', range ? range.end - range.start : item.bytes)
      .header('repr-digest', reprDigest(item.digest))
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`)
      .header('x-content-type-options', 'nosniff')
      .send(content);
  }
}
