import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVENT_TYPES, isForPartners, type EventType } from '#webhooks';
import type { FastifyReply } from 'fastify';
import { etagOf, SeenRevision } from '../http/revisions.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { WebhookEndpointDto } from './dto/endpoint.dto.js';
import { WebhookRotationDto } from './dto/rotation.dto.js';
import { EndpointsService } from './endpoints.service.js';
import * as A from './webhooks.answers.js';

@ApiTags('webhooks')
@Controller('v1')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: EndpointsService) {}

  /** The events that there are, each with what it means and the JSON Schema of its data. */
  @Get('webhook-event-types')
  @Allow('webhook.read')
  @Answers(A.eventTypes)
  types() {
    const event_types = Object.entries(EVENT_TYPES).map(([type, { means, data }]) => ({
      type,
      means,
      data,
      for_partners: isForPartners(type as EventType),
    }));
    return { event_types };
  }

  /** All webhook endpoints. */
  @Get('webhook-endpoints')
  @Allow('webhook.read')
  @Answers(A.endpoints)
  async list(@Caller() caller: Principal) {
    return { endpoints: await this.endpoints.list(caller) };
  }

  /** A webhook endpoint with the public keys that its messages are signed with. */
  @Get('webhook-endpoints/:id')
  @Allow('webhook.read')
  @Answers(A.endpoint, { headers: ['ETag'] })
  async read(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.endpoints.read(caller, id));
  }

  /** Makes a webhook endpoint. Its secret is in this answer only. */
  @Post('webhook-endpoints')
  @Allow('webhook.manage')
  @Answers(A.madeEndpoint, { headers: ['ETag', 'Location'], refuses: ['conflict'] })
  async create(
    @Caller() caller: Principal,
    @Body() input: WebhookEndpointDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = await this.endpoints.create(caller, input);
    reply.header('location', `/v1/webhook-endpoints/${made.id}`);
    return tagged(reply, made);
  }

  /** Replaces what an endpoint is sent and where; `active` enables it again after it was disabled. */
  @Put('webhook-endpoints/:id')
  @Allow('webhook.manage')
  @Answers(A.endpoint, { headers: ['ETag'] })
  async replace(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @SeenRevision() rev: number,
    @Body() input: WebhookEndpointDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return tagged(reply, await this.endpoints.replace(caller, { id, rev }, input));
  }

  /** Removes an endpoint; what waits for it is not sent. */
  @Delete('webhook-endpoints/:id')
  @Allow('webhook.manage')
  @HttpCode(204)
  @Answers(null)
  remove(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.endpoints.remove(caller, id);
  }

  /** Gives an endpoint a new key; messages are signed with both until the overlap is over. Its secret is in this answer only. */
  @Post('webhook-endpoints/:id/rotations')
  @Allow('webhook.manage')
  @Answers(A.madeEndpoint)
  rotate(@Caller() caller: Principal, @Param('id') id: string, @Body() input: WebhookRotationDto) {
    return this.endpoints.rotate(caller, id, input.overlap_hours);
  }
}

function tagged<T extends { readonly rev: number }>(reply: FastifyReply, endpoint: T): T {
  reply.header('etag', etagOf(endpoint.rev));
  return endpoint;
}
