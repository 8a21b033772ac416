import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './watching.answers.js';
import { WatchingService } from './watching.service.js';

@ApiTags('incidents')
@Controller('v1/incidents')
export class WatchingController {
  constructor(private readonly watching: WatchingService) {}

  /**
   * What happens at an incident, as server-sent events: `state` at once (the revision, and who looks at it), then
   * `revision` and `comment` as they come and `present` when somebody comes or goes. It ends with the session or key
   * that it was begun with, and when they may not read incidents any more. At most 20 at once per principal.
   */
  @Get(':id/events')
  @Allow('incident.read')
  @Answers(A.events, { types: ['text/event-stream'], refuses: ['too-many-requests'] })
  events(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.watching.begin(caller, id, { request, reply });
  }
}
