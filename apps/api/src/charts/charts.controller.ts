import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import * as A from './charts.answers.js';
import { chartNamed, ChartsService } from './charts.service.js';
import { ChartQueryDto } from './dto/chart-query.dto.js';

const SVG = 'image/svg+xml';

@ApiTags('measurements')
@Controller('v1/incidents/:id/charts')
export class ChartsController {
  constructor(private readonly charts: ChartsService) {}

  /**
   * A chart of the record, as documents print it: its numbers as JSON or, with `Accept: image/svg+xml`, the drawing,
   * which says in `title` and `desc` all that it shows.
   */
  @Get(':chart')
  @Allow('incident.read')
  @Answers(A.chart, { forms: { [SVG]: bytes } })
  async chart(
    @Caller() caller: Principal,
    @Param() { id, chart }: { id: string; chart: string },
    @Query() { language = 'en' }: ChartQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = chartNamed(chart);
    if (request.headers.accept?.includes(SVG)) {
      const picture = await this.charts.svg(caller, id, name, language);
      return void reply.type(`${SVG}; charset=utf-8`).header('vary', 'accept').send(picture);
    }
    return void reply.header('vary', 'accept').send(await this.charts.data(caller, id, name, language));
  }
}
