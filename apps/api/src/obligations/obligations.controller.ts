import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LanguageDto } from '../http/language.dto.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { decision } from '../lifecycle/lifecycle.api.js';
import * as A from './obligations.answers.js';
import { WaiverDto } from './dto/waiver.dto.js';
import { ObligationsService } from './obligations.service.js';
import { WaiversService } from './waivers.service.js';

@ApiTags('obligations')
@Controller('v1/incidents/:id/obligations')
export class ObligationsController {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly waivers: WaiversService,
  ) {}

  /** What is due for the incident, where, and by when: every limit with its derivation, step by step and in words. */
  @Get()
  @Allow('incident.read')
  @Answers(A.obligations)
  list(@Caller() caller: Principal, @Param('id') id: string, @Query() { language }: LanguageDto) {
    return this.obligations.list(caller, id, language);
  }

  /** Waives an obligation with a reason, or takes that back. `key` is the obligation's id. */
  @Post(':key/waivers')
  @Allow('obligation.waive')
  @Answers(decision, { refuses: ['conflict'] })
  waive(
    @Caller() caller: Principal,
    @Param() { id, key }: { id: string; key: string },
    @Body() input: WaiverDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.waivers.waive(caller, { incident: id, key }, input, idempotency);
  }
}
