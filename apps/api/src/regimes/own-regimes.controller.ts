import type { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import * as A from './regimes.answers.js';
import { ComparisonDto } from './dto/comparison.dto.js';
import { PreviewDto } from './dto/preview.dto.js';
import { UseDto } from './dto/use.dto.js';
import { OwnRegimesService } from './own-regimes.service.js';

@ApiTags('regimes')
@Controller('v1/regimes')
export class OwnRegimesController {
  constructor(private readonly regimes: OwnRegimesService) {}

  /**
   * Adds a regime of the organisation's own, or another version of it: the zip of one folder like those that ship,
   * whose name begins with own-. What is wrong with it is listed with file, line and reason. It is not used yet.
   */
  @Post()
  @Allow('regime.manage')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.regimeVersion, { refuses: ['conflict'] })
  upload(@Caller() caller: Principal, @Body() content: Readable | undefined) {
    if (!content) throw new ProblemError('bad-request', `Send the zip as the body, with ${UPLOAD_TYPE}.`);
    return this.regimes.upload(caller, content);
  }

  /** Every version that was uploaded, newest first. */
  @Get('versions')
  @Allow('regime.read')
  @Answers(A.regimeVersions)
  async versions(@Caller() caller: Principal) {
    return { versions: await this.regimes.versions(caller) };
  }

  /**
   * In what two versions differ, in words and grouped as a lawyer reads them: statuses, conditions, limits, fields,
   * texts, sources. Comments in the files are not compared.
   */
  @Get(':id/comparison')
  @Allow('regime.read')
  @Answers(A.regimeComparison, { refuses: ['invalid-pack'] })
  compare(@Caller() caller: Principal, @Param('id') id: string, @Query() query: ComparisonDto) {
    return this.regimes.compare(caller, id, query);
  }

  /** Takes a version into use for the whole organisation, or out of it. */
  @Put(':id/use')
  @Allow('regime.manage')
  @Answers(A.regimeVersion, { refuses: ['conflict'] })
  use(@Caller() caller: Principal, @Param('id') id: string, @Body() { in_use }: UseDto) {
    return this.regimes.use(caller, id, in_use);
  }

  /** The document that a version makes of one of its own fixtures, as HTML. */
  @Post(':id/preview')
  @Allow('regime.manage')
  @HttpCode(200)
  @Answers(bytes, { types: ['text/html'] })
  async preview(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: PreviewDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.type('text/html; charset=utf-8').send(await this.regimes.preview(caller, id, input));
  }
}
