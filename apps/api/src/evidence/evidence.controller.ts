import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { EvidenceItemEntity } from '#persistence';
import type { FastifyReply } from 'fastify';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import * as A from './evidence.answers.js';
import { UploadDto } from './dto/upload.dto.js';
import { EvidenceService } from './evidence.service.js';

@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** Adds a file as evidence of an incident: any file, streamed, addressed by its SHA-256. */
  @Post('incidents/:id/evidence')
  @Allow('evidence.add')
  @RouteConfig({ upload: true })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.uploaded, { also: [200], headers: ['Location'] })
  async upload(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() file: UploadDto,
    @Body() content: Readable | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!content)
      throw new ProblemError('bad-request', `Send the file's bytes as the body, with ${UPLOAD_TYPE}.`);
    const { evidence, operationId } = await this.evidence.upload(caller, id, file, content);
    reply.status(operationId ? 201 : 200).header('location', `/v1/evidence/${evidence.id}`);
    return { ...represent(evidence), ...(operationId && { operation: operationLocation(operationId) }) };
  }

  /** The evidence of an incident. */
  @Get('incidents/:id/evidence')
  @Allow('evidence.read')
  @Answers(A.evidenceList)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { evidence: (await this.evidence.list(caller, id)).map(represent) };
  }

  /**
   * An evidence item: `understanding` holds the parsed summary (EvalRun), or why there is none, and `verification`
   * whether the log agrees with itself: consistent, inconsistent (what), cannot be recomputed (why).
   */
  @Get('evidence/:id')
  @Allow('evidence.read')
  @Answers(A.evidence)
  async read(@Caller() caller: Principal, @Param('id') id: string) {
    return represent(await this.evidence.read(caller, id));
  }

  /** The bytes as they came. */
  @Get('evidence/:id/content')
  @Allow('evidence.read')
  @Answers(bytes, { types: ['application/octet-stream'], headers: ['Repr-Digest'] })
  async content(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { item, content } = await this.evidence.open(caller, id);
    const hex = item.digest.slice('sha256:'.length);
    void reply
      .type('application/octet-stream')
      .header('content-length', item.bytes)
      .header('repr-digest', `sha-256=:${Buffer.from(hex, 'hex').toString('base64')}:`)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`)
      .header('x-content-type-options', 'nosniff')
      .send(content);
  }
}

function represent({
  organisation_id: _organisation,
  reader_version: _version,
  deleted_at: _at,
  deleted_by: _by,
  deletion_reason: _reason,
  ...item
}: EvidenceItemEntity) {
  return item;
}
