import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MeasureInput } from '#schemas';
import type { FastifyReply } from 'fastify';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers, Takes } from '../openapi/answers.api.js';
import * as A from './measurements.answers.js';
import { ComparisonQueryDto } from './dto/comparison-query.dto.js';
import { FigureQueryDto } from './dto/figure-query.dto.js';
import { MeasurementsService } from './measurements.service.js';
import { RunsService } from './runs.service.js';

@ApiTags('measurements')
@Controller('v1')
export class MeasurementsController {
  constructor(
    private readonly measurements: MeasurementsService,
    private readonly runs: RunsService,
  ) {}

  /**
   * Measures: takes a figure from a log and writes it into the record, with its interval and citation; If-Match carries
   * the item's rev. A mitigation is verified, stays as it was, or regressed, by its own verification.
   */
  @Post('incidents/:id/measurements')
  @Allow('incident.edit')
  @HttpCode(200)
  @Answers(A.measured, { headers: ['ETag'], refuses: ['invalid-item', 'item-not-found'] })
  @Takes(MeasureInput)
  async measure(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() input: unknown,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const measured = await this.measurements.measure(caller, id, { input, rev }, idempotency);
    reply.header('etag', etagOf(measured.revision));
    return measured;
  }

  /** The runs of the incident's evidence that a mitigation's verification asks for, each with its figure. */
  @Get('incidents/:id/mitigations/:item/runs')
  @Allow('incident.read')
  @Answers(A.runs, { refuses: ['item-not-found'] })
  async matching(@Caller() caller: Principal, @Param() { id, item }: { id: string; item: string }) {
    return { runs: await this.runs.matching(caller, id, item) };
  }

  /** A figure of a log with its interval, or why there is none; nothing is written. */
  @Get('evidence/:id/figure')
  @Allow('evidence.read')
  @Answers(A.figureOrNot)
  figure(@Caller() caller: Principal, @Param('id') id: string, @Query() query: FigureQueryDto) {
    return this.runs.figure(caller, id, query);
  }

  /**
   * What changed from this log to another under a score, with the interval of the difference; nothing is written. Runs
   * that are not comparable say in what they differ. `reason` stands in place of both where a log gives no such figure.
   */
  @Get('evidence/:id/comparison')
  @Allow('evidence.read')
  @Answers(A.compared)
  comparison(@Caller() caller: Principal, @Param('id') id: string, @Query() query: ComparisonQueryDto) {
    return this.runs.comparison(caller, id, query);
  }
}
