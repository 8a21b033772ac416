import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './logs.answers.js';
import { LogSearchDto } from './dto/log-search.dto.js';
import { PlaceDto } from './dto/place.dto.js';
import { TableQueryDto } from './dto/table-query.dto.js';
import { TranscriptQueryDto } from './dto/transcript-query.dto.js';
import { LogsService } from './logs.service.js';

/** Inside one log. Of an archive of logs, `member` says which. */
@ApiTags('evidence')
@Controller('v1/evidence/:id')
export class LogsController {
  constructor(private readonly logs: LogsService) {}

  /**
   * The sample table of a log: filtered, sorted, page by page. The run itself is in the item's `understanding`. A conflict
   * while the log is still being read.
   */
  @Get('samples')
  @Allow('evidence.read')
  @Answers(A.table, { headers: ['Link'], refuses: ['gone', 'unreadable-log', 'conflict'] })
  async table(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: TableQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.logs.table(caller, id, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /**
   * One sample of a log with what was said and done, in the order of the log, page by page. Each entry has the locator
   * with which it is cited. The custody of the item says who read it.
   */
  @Get('transcript')
  @Allow('evidence.read')
  @Answers(A.transcript, { headers: ['Link'], refuses: ['gone', 'unreadable-log'] })
  async transcript(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: TranscriptQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.logs.transcript(caller, id, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /**
   * Where a text stands in a log, whatever its case, in messages, events and attachments. Answered as server-sent events
   * while all of the log is read: `progress` (bytes read, of how many) every second, `hit` (locator, part and the words
   * around the first match, on one line) for each place as it is found, at last `end`: whether the log was read to its
   * end, else the sentence that says why, or `next_cursor` where `limit` places were found. Who stops listening stops
   * the search.
   */
  @Get('search')
  @Allow('evidence.read')
  @Answers(A.searching, { types: ['text/event-stream'], refuses: ['gone', 'unreadable-log'] })
  search(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: LogSearchDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.logs.search(caller, id, query, reply);
  }

  /** What stands at a place of the evidence, such as the one that a citation names. */
  @Get('passages')
  @Allow('evidence.read')
  @Answers(A.passages, { refuses: ['gone', 'unreadable-log'] })
  show(@Caller() caller: Principal, @Param('id') id: string, @Query() place: PlaceDto) {
    return this.logs.show(caller, id, place);
  }
}
