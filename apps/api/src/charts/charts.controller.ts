import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import * as A from './charts.answers.js';
import { chartNamed, ChartsService, type Chart } from './charts.service.js';
import { ChartQueryDto } from './dto/chart-query.dto.js';

const SVG = 'image/svg+xml';

@ApiTags('measurements')
@Controller('v1')
export class ChartsController {
  constructor(private readonly charts: ChartsService) {}

  /**
   * A chart of the record, as documents print it: its numbers as JSON or, with `Accept: image/svg+xml`, the drawing,
   * which says in `title` and `desc` all that it shows.
   */
  @Get('incidents/:id/charts/:chart')
  @Allow('incident.read')
  @Answers(A.chart, { forms: { [SVG]: bytes } })
  async chart(
    @Caller() caller: Principal,
    @Param() { id, chart }: { id: string; chart: string },
    @Query() { language = 'en' }: ChartQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.send(request, reply, await this.charts.data(caller, id, chartNamed(chart), language), language);
  }

  /**
   * Mitigations against the versions of a registered system, over its fifty newest incidents: does a behaviour come
   * back with a version? As JSON or, with `Accept: image/svg+xml`, the drawing.
   */
  @Get('systems/:id/charts/recurrence_matrix')
  @Allow('system.read')
  @Answers(A.chart, { forms: { [SVG]: bytes } })
  async ofSystem(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() { language = 'en' }: ChartQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.send(request, reply, await this.charts.ofSystem(caller, id, language), language);
  }

  private send(request: FastifyRequest, reply: FastifyReply, chart: Chart, language: string): void {
    reply.header('vary', 'accept');
    if (request.headers.accept?.includes(SVG))
      return void reply.type(`${SVG}; charset=utf-8`).send(this.charts.svg(chart, language));
    return void reply.send(chart);
  }
}
