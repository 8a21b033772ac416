import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './recurrence.answers.js';
import { RecurrenceQueryDto } from './dto/recurrence-query.dto.js';
import { RecurrenceService } from './recurrence.service.js';

@ApiTags('measurements')
@Controller('v1')
export class RecurrenceController {
  constructor(private readonly recurrence: RecurrenceService) {}

  /** The incident's mitigations against the versions of its systems: measured, stale, or not measured. */
  @Get('incidents/:id/recurrence')
  @Allow('incident.read')
  @Answers(A.matrices)
  async ofIncident(@Caller() caller: Principal, @Param('id') id: string) {
    return { matrices: await this.recurrence.ofIncident(caller, id) };
  }

  /** The mitigations of all incidents of a system against its versions, page by page of incidents. */
  @Get('recurrence')
  @Allow('incident.read')
  @Answers(A.systemMatrix, { headers: ['Link'] })
  async ofSystem(
    @Caller() caller: Principal,
    @Query() query: RecurrenceQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const matrix = await this.recurrence.ofSystem(caller, query);
    linkNext(request, reply, matrix.next_cursor);
    return matrix;
  }

  /** The mitigations of all incidents of a registered system against its versions, newest incident first. */
  @Get('systems/:id/recurrence')
  @Allow('system.read')
  @Answers(A.systemMatrix, { headers: ['Link'] })
  async ofRegistered(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const matrix = await this.recurrence.ofRegistered(caller, id, page);
    linkNext(request, reply, matrix.next_cursor);
    return matrix;
  }

  /**
   * Sentences on what the measured mitigations leave open, with the uncertainty of their figures. Nothing is written: a
   * person takes one over as a residual risk, with the likelihood and severity that they judge.
   */
  @Get('incidents/:id/residual-risk-proposals')
  @Allow('incident.read')
  @Answers(A.residualRisks)
  async residualRisks(@Caller() caller: Principal, @Param('id') id: string) {
    return { proposals: await this.recurrence.residualRisks(caller, id) };
  }
}
