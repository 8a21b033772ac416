import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { OperationEntity } from '#persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventStream } from '../http/event-stream.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './operations.answers.js';
import { OperationsService } from './operations.service.js';

const LONGEST_WAIT_SECONDS = 60;

@ApiTags('operations')
@Controller('v1/operations')
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  /** A piece of long work; `Prefer: wait=n` (RFC 7240) answers when it ended, at the latest after n seconds. */
  @Get(':id')
  @Allow('operation.read')
  @Answers(A.operation, { headers: ['Retry-After'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const [, wait] = /(?:^|[,;\s])wait=(\d{1,3})/.exec(String(request.headers['prefer'] ?? '')) ?? [];
    const operation = wait
      ? await this.operations.wait(caller, id, Math.min(Number(wait), LONGEST_WAIT_SECONDS))
      : await this.operations.read(caller, id);
    if (operation.state === 'queued' || operation.state === 'running') reply.header('retry-after', '1');
    return represent(operation);
  }

  /** Progress as server-sent events, until the work ended. */
  @Get(':id/events')
  @Allow('operation.read')
  @Answers(A.events, { types: ['text/event-stream'] })
  async events(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const first = await this.operations.read(caller, id);
    const stream = new EventStream(reply);
    for await (const operation of this.operations.follow(caller, first.id, 5 * LONGEST_WAIT_SECONDS)) {
      if (!stream.isOpen) return;
      stream.send('progress', represent(operation));
    }
    stream.end();
  }
}

function represent({
  id,
  kind,
  subject,
  state,
  progress,
  message,
  error,
  created_at,
  updated_at,
}: OperationEntity) {
  return { id, kind, subject, state, progress, message, error, created_at, updated_at };
}
