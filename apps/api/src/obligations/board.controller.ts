import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './obligations.answers.js';
import { BoardService } from './board.service.js';
import { ObligationFilterDto } from './dto/obligation-filter.dto.js';
import { ObligationListDto } from './dto/obligation-list.dto.js';

@ApiTags('obligations')
@Controller('v1/obligations')
export class BoardController {
  constructor(private readonly board: BoardService) {}

  /** What is due over all incidents, the most urgent first, page by page. */
  @Get()
  @Allow('incident.read')
  @Answers(A.board, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: ObligationListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.board.list(caller, query);
    linkNext(request, reply, list.next_cursor);
    return list;
  }

  /** How many there are per status. */
  @Get('counts')
  @Allow('incident.read')
  @Answers(A.counts)
  counts(@Caller() caller: Principal, @Query() filter: ObligationFilterDto) {
    return this.board.counts(caller, filter);
  }
}
