import { Body, Controller, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RegisteredSystemSchema } from '#schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers, Takes } from '../openapi/answers.api.js';
import { RecordItemDto } from './dto/record-item.dto.js';
import { SystemIncidentsDto } from './dto/system-incidents.dto.js';
import { SystemListDto } from './dto/system-list.dto.js';
import * as A from './systems.answers.js';
import { represent, SystemsService } from './systems.service.js';
import type { SystemRow } from './systems.js';

@ApiTags('systems')
@Controller('v1/systems')
export class SystemsController {
  constructor(private readonly systems: SystemsService) {}

  /** The organisation's AI systems and models, by name. */
  @Get()
  @Allow('system.read')
  @Answers(A.systems, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: SystemListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linked(request, reply, await this.systems.list(caller, query));
  }

  /** A system of the register. */
  @Get(':id')
  @Allow('system.read')
  @Answers(A.system, { headers: ['ETag'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.systems.read(caller, id));
  }

  /** Enters a system into the register. Systems in use have different names. */
  @Post()
  @Allow('system.manage')
  @Answers(A.system, { headers: ['ETag', 'Location'], refuses: ['conflict'] })
  @Takes(RegisteredSystemSchema)
  async create(
    @Caller() caller: Principal,
    @Body() input: unknown,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.systems.create(caller, input, idempotency);
    reply.header('location', `/v1/systems/${made.id}`);
    return tagged(reply, made);
  }

  /**
   * Replaces an entry; If-Match carries its rev. Nothing is deleted: a system that is no longer there has the status
   * `retired`. What records copied from the entry stays as it was.
   */
  @Put(':id')
  @Allow('system.manage')
  @Answers(A.system, { headers: ['ETag'], refuses: ['conflict'] })
  @Takes(RegisteredSystemSchema)
  async replace(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() input: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.systems.replace(caller, { id, rev }, input));
  }

  /** All states that an entry had, newest first. */
  @Get(':id/revisions')
  @Allow('system.read')
  @Answers(A.revisions, { headers: ['Link'] })
  async revisions(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linked(request, reply, await this.systems.revisions(caller, id, query));
  }

  /** Its versions, each with how many incidents name it: those of the register, then others that records name. */
  @Get(':id/versions')
  @Allow('system.read')
  @Answers(A.versions)
  versions(@Caller() caller: Principal, @Param('id') id: string) {
    return this.systems.versions(caller, id);
  }

  /** The incidents whose record refers to it, newest first; voided ones and drills are left out. */
  @Get(':id/incidents')
  @Allow('system.read')
  @Answers(A.incidents, { headers: ['Link'] })
  async incidents(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: SystemIncidentsDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return linked(request, reply, await this.systems.incidents(caller, id, query));
  }

  /** What a record would state of it now: an item for its systems, to be looked at, changed and added. */
  @Get(':id/record-item')
  @Allow('system.read')
  @Answers(A.recordItem)
  recordItem(@Caller() caller: Principal, @Param('id') id: string, @Query() { version }: RecordItemDto) {
    return this.systems.recordItem(caller, id, version);
  }
}

function tagged(reply: FastifyReply, system: SystemRow) {
  reply.header('etag', etagOf(system.rev));
  return represent(system);
}

function linked<T extends { readonly next_cursor?: string }>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: T,
): T {
  linkNext(request, reply, list.next_cursor);
  return list;
}
