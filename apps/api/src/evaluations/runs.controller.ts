import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UploadDto } from '../evidence/upload.api.js';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import * as A from './evaluations.answers.js';
import { RunsService } from './runs.service.js';

@ApiTags('evaluations')
@Controller('v1/evaluation-runs')
export class EvaluationRunsController {
  constructor(private readonly runs: RunsService) {}

  /**
   * Submits the log of a run, from a pipeline: streamed, stored under its digest, and held against the organisation's
   * rules. The same bytes again have no effect. A key for `evaluation.push` alone suffices, here and to read the result.
   */
  @Post()
  @Allow('evaluation.push')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.run, { also: [200], headers: ['Location'] })
  async push(
    @Caller() caller: Principal,
    @Query() file: UploadDto,
    @Body() content: Readable | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!content)
      throw new ProblemError('bad-request', `Send the log's bytes as the body, with ${UPLOAD_TYPE}.`);
    const { id, operationId } = await this.runs.push(caller, file, content);
    reply.status(operationId ? 201 : 200).header('location', `/v1/evaluation-runs/${id}`);
    const run = await this.runs.read(caller, id);
    return { ...run, ...(operationId && { operation: operationLocation(operationId) }) };
  }

  /** A submitted log: what the rules said of it, and what was proposed. */
  @Get(':id')
  @Allow('evaluation.push')
  @Answers(A.run)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.runs.read(caller, id);
  }
}
