import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './proposals.answers.js';
import { AcceptanceDto } from './dto/acceptance.dto.js';
import { DismissalDto } from './dto/dismissal.dto.js';
import { ProposalListDto } from './dto/proposal-list.dto.js';
import { ProposalsService } from './proposals.service.js';

@ApiTags('proposals')
@Controller('v1/proposals')
export class ProposalsController {
  constructor(private readonly proposals: ProposalsService) {}

  /** What evaluations suggest, newest first: to open, update or reopen an incident. */
  @Get()
  @Allow('proposal.read')
  @Answers(A.proposals, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: ProposalListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.proposals.list(caller, query);
    linkNext(request, reply, list.next_cursor);
    return list;
  }

  /** One proposal, with what became of it. */
  @Get(':id')
  @Allow('proposal.read')
  @Answers(A.proposal)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.proposals.read(caller, id);
  }

  /** Accepts a proposal and does what it says. */
  @Post(':id/acceptance')
  @Allow('proposal.decide')
  @HttpCode(200)
  @Answers(A.proposal, { refuses: ['conflict'] })
  accept(@Caller() caller: Principal, @Param('id') id: string, @Body() { reason }: AcceptanceDto) {
    return this.proposals.accept(caller, id, reason);
  }

  /** Dismisses a proposal, with a reason that is kept. */
  @Post(':id/dismissal')
  @Allow('proposal.decide')
  @HttpCode(200)
  @Answers(A.proposal, { refuses: ['conflict'] })
  dismiss(@Caller() caller: Principal, @Param('id') id: string, @Body() { reason }: DismissalDto) {
    return this.proposals.dismiss(caller, id, reason);
  }
}
