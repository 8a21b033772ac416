import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './lifecycle.answers.js';
import { DecisionsService } from './decisions.service.js';
import { DecisionDto } from './dto/decision.dto.js';
import { MoveDto } from './dto/move.dto.js';
import { LifecycleService } from './lifecycle.service.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id')
export class LifecycleController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly decisionLog: DecisionsService,
  ) {}

  /** Where the incident can go from its status, and what stands in the way. */
  @Get('transitions')
  @Allow('incident.read')
  @Answers(A.transitions)
  transitions(@Caller() caller: Principal, @Param('id') id: string) {
    return this.lifecycle.transitions(caller, id);
  }

  /** Moves the incident to another status; refused with everything that stands in the way. */
  @Post('transitions')
  @Allow('incident.decide')
  @HttpCode(200)
  @Answers(A.moved, { refuses: ['illegal-transition'] })
  move(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: MoveDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.lifecycle.move(caller, id, input, idempotency);
  }

  /** How far each part of the record is. */
  @Get('completeness')
  @Allow('incident.read')
  @Answers(A.completeness)
  async completeness(@Caller() caller: Principal, @Param('id') id: string) {
    return { parts: await this.lifecycle.completeness(caller, id) };
  }

  /** Everything that was decided about the incident, oldest first, with reasons. */
  @Get('decisions')
  @Allow('incident.read')
  @Answers(A.decisions, { headers: ['Link'] })
  async decisions(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.decisionLog.list(caller, id, page);
    linkNext(request, reply, next_cursor);
    return { decisions: rows, ...(next_cursor && { next_cursor }) };
  }

  /** Confirms or overrides the determination of a regime, with a reason. */
  @Post('determinations/:regime/decisions')
  @Allow('incident.decide')
  @Answers(A.decision)
  decide(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('regime') regime: string,
    @Body() input: DecisionDto,
  ) {
    return this.lifecycle.decide(caller, id, regime, input);
  }
}
