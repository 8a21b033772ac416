import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import * as A from './transfer.answers.js';
import { ExportsService, type Begun } from './exports.service.js';

@ApiTags('transfer')
@Controller('v1')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /**
   * Begins to write everything the organisation holds into one archive (tar), for moving house: whole, and nothing in it
   * is masked. The custody of each evidence item says who had it exported and who downloaded it.
   */
  @Post('exports')
  @HttpCode(202)
  @Allow('organisation.export')
  @Answers(A.begunExport, { headers: ['Location'] })
  async begin(
    @Caller() caller: Principal,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const begun = await this.exports.begin(caller, idempotency);
    reply.header('location', operationLocation(begun.operation_id));
    return { id: begun.id, operation: operationLocation(begun.operation_id) };
  }

  /** An export; its digest is there once it is written. */
  @Get('exports/:id')
  @Allow('organisation.export')
  @Answers(A.wholeExport)
  async read(@Caller() caller: Principal, @Param('id') id: string) {
    const { operation_id: operation, created_at, digest, bytes } = await this.exports.read(caller, id);
    return { id, operation: operationLocation(operation), created_at, digest, bytes };
  }

  /** The archive: manifest.json first, with the SHA-256 of every other file in it. */
  @Get('exports/:id/content')
  @Allow('organisation.export')
  @Answers(bytes, { types: ['application/x-tar'], headers: ['Repr-Digest'], refuses: ['conflict'] })
  async content(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { digest, bytes, createdAt, content } = await this.exports.open(caller, id);
    const name = `candour-${createdAt.toISOString().slice(0, 10)}.tar`;
    void reply
      .type('application/x-tar')
      .header('content-length', bytes)
      .header('repr-digest', `sha-256=:${Buffer.from(digest.slice(7), 'hex').toString('base64')}:`)
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(content);
  }

  /** Takes over the archive of an organisation into this one, which must be empty. */
  @Post('organisation/import')
  @HttpCode(202)
  @Allow('organisation.import')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.begunImport, { headers: ['Location'], refuses: ['conflict'] })
  async takeOver(
    @Caller() caller: Principal,
    @Body() content: Readable | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!content) throw new ProblemError('bad-request', 'Send the archive as the body.');
    const begun: Begun = await this.exports.takeOver(caller, content);
    reply.header('location', operationLocation(begun.operation_id));
    return { digest: begun.id, operation: operationLocation(begun.operation_id) };
  }
}
