import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IncidentRecordSchema, OpenIncident } from '#schemas';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { etagOf, isKnown, SeenRevision } from '../http/revisions.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers, MERGE_PATCH, Takes } from '../openapi/answers.api.js';
import * as A from './incidents.answers.js';
import { DifferenceQueryDto } from './dto/difference-query.dto.js';
import { RemovalDto } from './dto/removal.dto.js';
import { RevisionQueryDto } from './dto/revision-query.dto.js';
import { IncidentsService, type Changed } from './incidents.service.js';
import { partOf } from './part-name.js';

@ApiTags('incidents')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(private readonly incidents: IncidentsService) {}

  /** Opens an incident; a title is enough. */
  @Post()
  @Allow('incident.report')
  @Answers(IncidentRecordSchema, { headers: ['ETag', 'Location'], refuses: ['invalid-item'] })
  @Takes(OpenIncident)
  async open(
    @Caller() caller: Principal,
    @Body() input: unknown,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const record = await this.incidents.open(caller, input, idempotency);
    reply.header('location', `/v1/incidents/${record.id}`).header('etag', etagOf(record.revision));
    return record;
  }

  /** The record, by id or reference; with `revision` or `as_of` as it was then, byte for byte. */
  @Get(':id')
  @Allow('incident.read')
  @Answers(IncidentRecordSchema, { headers: ['ETag'], also: [304] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() { revision, as_of }: RevisionQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const past = revision !== undefined || as_of !== undefined;
    const found = past
      ? await this.incidents.readPast(caller, id, { revision, as_of })
      : await this.incidents.read(caller, id);
    reply.header('etag', etagOf(found.revision));
    if (!past && isKnown(request, found.revision)) return void reply.status(304).send();
    reply.type('application/json').send(found.document);
  }

  /** Every change of the record, newest first: who, when, why, and the patch (RFC 6902). */
  @Get(':id/revisions')
  @Allow('incident.read')
  @Answers(A.revisions, { headers: ['Link'] })
  async revisions(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.incidents.revisions(caller, id, page);
    linkNext(request, reply, next_cursor);
    return { revisions: rows, ...(next_cursor && { next_cursor }) };
  }

  /** What changed between two revisions, field by field. */
  @Get(':id/differences')
  @Allow('incident.read')
  @Answers(A.differences)
  async differences(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() range: DifferenceQueryDto,
  ) {
    return { differences: await this.incidents.differences(caller, id, range) };
  }

  /** Changes the header by a merge patch; If-Match carries the header's rev. */
  @Patch(':id/header')
  @Allow('incident.edit')
  @Answers(A.changed, { headers: ['ETag'], refuses: ['invalid-item'] })
  @Takes(A.headerPatch, MERGE_PATCH)
  async editHeader(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() patch: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.incidents.editHeader(caller, id, rev, patch));
  }

  /** Adds an item to a part of the record. */
  @Post(':id/items/:part')
  @Allow('incident.edit')
  @Answers(A.changed, { headers: ['ETag'], refuses: ['invalid-item', 'invalid-time'] })
  @Takes(A.itemInput)
  async addItem(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('part') part: string,
    @Body() input: unknown,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      await this.incidents.addItem(caller, id, { part: partOf(part), input, idempotency }),
    );
  }

  /** Changes one item by a merge patch; If-Match carries the item's rev. Other items may change meanwhile. */
  @Patch(':id/items/:part/:item')
  @Allow('incident.edit')
  @Answers(A.changed, { headers: ['ETag'], refuses: ['invalid-item', 'invalid-time'] })
  @Takes(A.itemPatch, MERGE_PATCH)
  async editItem(
    @Caller() caller: Principal,
    @Param() { id, part, item }: { id: string; part: string; item: string },
    @SeenRevision() rev: number,
    @Body() patch: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      await this.incidents.editItem(caller, id, { part: partOf(part), id: item, rev }, patch),
    );
  }

  /** Takes an item out of the current record, with a reason; it stays in the history. */
  @Delete(':id/items/:part/:item')
  @Allow('incident.edit')
  @Answers(A.changed, { headers: ['ETag'] })
  async removeItem(
    @Caller() caller: Principal,
    @Param() { id, part, item }: { id: string; part: string; item: string },
    @SeenRevision() rev: number,
    @Query() { reason }: RemovalDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(
      reply,
      await this.incidents.removeItem(caller, id, { part: partOf(part), id: item, rev }, reason),
    );
  }

  /** States that a part is done, not known yet, or does not apply. */
  @Put(':id/part-states/:part')
  @Allow('incident.edit')
  @Answers(A.changed, { headers: ['ETag'], refuses: ['invalid-item'] })
  @Takes(A.partState)
  async statePart(
    @Caller() caller: Principal,
    @Param() { id, part }: { id: string; part: string },
    @Body() input: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.incidents.statePart(caller, id, partOf(part), input));
  }
}

function tagged(reply: FastifyReply, changed: Changed): Changed {
  reply.header('etag', etagOf(changed.revision));
  return changed;
}
