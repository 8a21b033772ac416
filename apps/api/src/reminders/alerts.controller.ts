import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './reminders.answers.js';
import { AlertsService } from './alerts.service.js';
import { AlertListDto } from './dto/alert-list.dto.js';

@ApiTags('alerts')
@Controller('v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  /** What people have to hear of, newest first: reminders, flipped determinations, limits that moved. */
  @Get()
  @Allow('alert.read')
  @Answers(A.alerts, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: AlertListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.alerts.list(caller, query);
    linkNext(request, reply, list.next_cursor);
    return list;
  }

  /** Marks an alert as seen by the caller. */
  @Post(':id/seen')
  @Allow('alert.read')
  @HttpCode(204)
  @Answers(null)
  markSeen(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.alerts.markSeen(caller, id);
  }
}
