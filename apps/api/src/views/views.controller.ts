import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { SavedViewEntity } from '#persistence';
import type { FastifyReply } from 'fastify';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './views.answers.js';
import { SavedViewDto } from './dto/saved-view.dto.js';
import { ViewsService } from './views.service.js';

@ApiTags('views')
@Controller('v1/views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** The caller's saved views and those that others share. */
  @Get()
  @Allow('view.use')
  @Answers(A.views)
  async list(@Caller() caller: Principal) {
    return { views: (await this.views.list(caller)).map(represent) };
  }

  /** A saved view. */
  @Get(':id')
  @Allow('view.use')
  @Answers(A.view, { headers: ['ETag'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.views.read(caller, id));
  }

  /** Saves a filter and a sort under a name. */
  @Post()
  @Allow('view.use')
  @Answers(A.view, { headers: ['ETag', 'Location'], refuses: ['conflict'] })
  async create(
    @Caller() caller: Principal,
    @Body() view: SavedViewDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.views.create(caller, view, idempotency);
    reply.header('location', `/v1/views/${made.id}`);
    return tagged(reply, made);
  }

  /** Replaces a view of one's own; If-Match carries its rev. */
  @Put(':id')
  @Allow('view.use')
  @Answers(A.view, { headers: ['ETag'], refuses: ['conflict'] })
  async replace(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() view: SavedViewDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.views.replace(caller, { id, rev }, view));
  }

  /** Deletes a view of one's own; If-Match carries its rev. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('view.use')
  @Answers(null)
  async remove(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
  ): Promise<void> {
    await this.views.remove(caller, { id, rev });
  }
}

function tagged(reply: FastifyReply, view: SavedViewEntity) {
  reply.header('etag', etagOf(view.rev));
  return represent(view);
}

function represent({ organisation_id: _organisation, ...view }: SavedViewEntity) {
  return view;
}
