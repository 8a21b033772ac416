import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { DeliveriesService } from './deliveries.service.js';
import { WebhookDeliveryListDto } from './dto/delivery-list.dto.js';
import { WebhookReplayDto } from './dto/replay.dto.js';
import * as A from './webhooks.answers.js';

@ApiTags('webhooks')
@Controller('v1')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  /** What an endpoint was sent, newest first. */
  @Get('webhook-endpoints/:id/deliveries')
  @Allow('webhook.read')
  @Answers(A.deliveries, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: WebhookDeliveryListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const list = await this.deliveries.list(caller, id, query);
    linkNext(request, reply, 'next_cursor' in list ? list.next_cursor : undefined);
    return list;
  }

  /** Sends an endpoint a test and answers with its delivery, which tells how it went. */
  @Post('webhook-endpoints/:id/tests')
  @Allow('webhook.manage')
  @HttpCode(202)
  @Answers(A.delivery, { headers: ['Location'], refuses: ['conflict'] })
  async test(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return located(reply, await this.deliveries.test(caller, id));
  }

  /**
   * Sends an endpoint what it missed since a time: messages that were given up, and events of a time at which it was
   * disabled or not there. They go out within minutes.
   */
  @Post('webhook-endpoints/:id/replays')
  @Allow('webhook.manage')
  @HttpCode(202)
  @Answers(A.replayed, { refuses: ['conflict'] })
  replaySince(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: WebhookReplayDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.deliveries.replaySince(caller, id, input, idempotency);
  }

  /** A delivery: what was sent, and every attempt with its answer. */
  @Get('webhook-deliveries/:id')
  @Allow('webhook.read')
  @Answers(A.deliveryWhole)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.deliveries.read(caller, id);
  }

  /** Sends one message again, under the same webhook-id, whatever became of it. */
  @Post('webhook-deliveries/:id/replays')
  @Allow('webhook.manage')
  @HttpCode(202)
  @Answers(A.delivery, { headers: ['Location'], refuses: ['conflict'] })
  async replay(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return located(reply, await this.deliveries.replay(caller, id));
  }
}

function located<T extends { readonly id: string }>(reply: FastifyReply, delivery: T): T {
  reply.header('location', `/v1/webhook-deliveries/${delivery.id}`);
  return delivery;
}
