import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toCsv } from '#transfer';
import type { FastifyReply } from 'fastify';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { operationLocation, started } from '../operations/operations.api.js';
import * as A from './custody.answers.js';
import { evidence } from './evidence.answers.js';
import { CustodyService } from './custody.service.js';
import { ReasonDto } from './dto/reason.dto.js';

const COLUMNS = ['evidence_id', 'name', 'digest', 'at', 'event', 'by', 'detail'];

@ApiTags('evidence')
@Controller('v1/evidence')
export class CustodyController {
  constructor(private readonly custody: CustodyService) {}

  /** The chain of custody: everything that ever happened to the item, oldest first. */
  @Get(':id/custody')
  @Allow('evidence.read')
  @Answers(A.custody)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.custody.custody(caller, id);
  }

  /** The chain of custody as a table. */
  @Get(':id/custody.csv')
  @Allow('evidence.read')
  @Answers(A.table, { types: ['text/csv'] })
  async table(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { evidence, events } = await this.custody.custody(caller, id);
    const about = [evidence.id, evidence.name, evidence.digest];
    const rows = events.map(({ at, event, by, detail }) => [...about, at.toISOString(), event, by, detail]);
    void reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${id}-custody.csv"`)
      .send(toCsv(COLUMNS, rows));
  }

  /** Has the stored bytes read again and held against their digest. What they are not is an alert. */
  @Post(':id/checks')
  @Allow('evidence.check')
  @HttpCode(202)
  @Answers(started, { headers: ['Location'], refuses: ['gone'] })
  async check(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const operation = operationLocation(await this.custody.check(caller, id));
    reply.header('location', operation);
    return { operation };
  }

  /** The holds on the item, those that ended too. */
  @Get(':id/holds')
  @Allow('evidence.read')
  @Answers(A.holds)
  async holds(@Caller() caller: Principal, @Param('id') id: string) {
    return { holds: await this.custody.holds(caller, id) };
  }

  /** Holds the item, for a legal matter for example: its bytes cannot be deleted before every hold was released. */
  @Post(':id/holds')
  @Allow('evidence.hold')
  @Answers(A.hold, { refuses: ['gone'] })
  hold(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() { reason }: ReasonDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.custody.hold(caller, id, reason, idempotency);
  }

  /** Releases a hold. */
  @Post(':id/holds/:hold/release')
  @Allow('evidence.hold')
  @HttpCode(200)
  @Answers(A.hold)
  release(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('hold') hold: string,
    @Body() { reason }: ReasonDto,
  ) {
    return this.custody.release(caller, id, hold, reason);
  }

  /**
   * Deletes the bytes for a reason. What is left is the item: its digest, its summary, its custody and the reason. Not
   * possible while the item is held or a disclosure that was filed cites it.
   */
  @Post(':id/deletion')
  @Allow('evidence.delete')
  @HttpCode(200)
  @Answers(evidence, { refuses: ['conflict', 'gone'] })
  delete(@Caller() caller: Principal, @Param('id') id: string, @Body() { reason }: ReasonDto) {
    return this.custody.delete(caller, id, reason);
  }
}
