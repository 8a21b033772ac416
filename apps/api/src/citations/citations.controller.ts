import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { operationLocation, started } from '../operations/operations.api.js';
import * as A from './citations.answers.js';
import { CitationsService } from './citations.service.js';

@ApiTags('evidence')
@Controller('v1/incidents/:id')
export class CitationsController {
  constructor(private readonly citations: CitationsService) {}

  /** Every evidence citation of the record, with its place and whether the evidence bears it out. */
  @Get('citations')
  @Allow('incident.read')
  @Answers(A.citations)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { citations: await this.citations.list(caller, id) };
  }

  /** Holds all citations of the record against the evidence once more; follow the operation under Location. */
  @Post('citation-checks')
  @Allow('incident.edit')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'] })
  async recheck(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const location = operationLocation(await this.citations.recheck(caller, id));
    reply.header('location', location);
    return { operation: location };
  }
}
