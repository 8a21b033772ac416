import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './incidents.answers.js';
import { ConductService } from './conduct.service.js';
import { AssignmentDto } from './dto/assignment.dto.js';
import { CommentDto } from './dto/comment.dto.js';

@ApiTags('incidents')
@Controller('v1/incidents/:id')
export class ConductController {
  constructor(private readonly conduct: ConductService) {}

  /** Comments on the incident or on an item of it, oldest first; internal, never disclosed. */
  @Get('comments')
  @Allow('incident.read')
  @Answers(A.comments, { headers: ['Link'] })
  async comments(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.conduct.comments(caller, id, page);
    linkNext(request, reply, next_cursor);
    return { comments: rows, ...(next_cursor && { next_cursor }) };
  }

  /** Adds a comment to the incident or to an item of it. */
  @Post('comments')
  @Allow('incident.comment')
  @Answers(A.comment)
  comment(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: CommentDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.conduct.comment(caller, id, input, idempotency);
  }

  /** Who is in charge of what. */
  @Get('assignments')
  @Allow('incident.read')
  @Answers(A.assignments)
  async assignments(@Caller() caller: Principal, @Param('id') id: string) {
    return { assignments: await this.conduct.assignments(caller, id) };
  }

  /** Puts a person in charge of something, or takes them off. */
  @Post('assignments')
  @Allow('incident.edit')
  @Answers(A.assignments)
  async assign(@Caller() caller: Principal, @Param('id') id: string, @Body() input: AssignmentDto) {
    return { assignments: await this.conduct.assign(caller, id, input) };
  }
}
