import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, Caller, Public, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './calendar.answers.js';
import { CalendarService } from './calendar.service.js';
import { FeedDto } from './dto/feed.dto.js';
import { TokenDto } from './dto/token.dto.js';

@ApiTags('calendar')
@Controller('v1')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  /** Makes a calendar that programs subscribe to. Its address is shown this once. */
  @Post('calendar-feeds')
  @Allow('calendar.use')
  @Answers(A.madeFeed)
  open(@Caller() caller: Principal, @Body() input: FeedDto) {
    return this.calendar.open(caller, input);
  }

  /** The caller's own feeds. */
  @Get('calendar-feeds')
  @Allow('calendar.use')
  @Answers(A.feeds)
  async list(@Caller() caller: Principal) {
    return { feeds: await this.calendar.list(caller) };
  }

  /** Ends a feed; its address finds nothing from now on. */
  @Delete('calendar-feeds/:id')
  @Allow('calendar.use')
  @HttpCode(204)
  @Answers(null)
  revoke(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.calendar.revoke(caller, id);
  }

  /** The limits that are open, as iCalendar (RFC 5545). The token in the address is all that is asked for. */
  @Get('calendar.ics')
  @Public()
  @Answers(A.calendar, { types: ['text/calendar'], refuses: ['not-found'] })
  async read(@Query() { token }: TokenDto, @Res() reply: FastifyReply): Promise<void> {
    const content = await this.calendar.read(token);
    void reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="candour.ics"')
      .send(content);
  }
}
