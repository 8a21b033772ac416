import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { GrantDto } from './dto/grant.dto.js';
import { GrantsService } from './grants.service.js';
import * as A from './partners.answers.js';

@ApiTags('partners')
@Controller('v1')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  /** What a partner may see and might once, newest first. */
  @Get('partners/:id/grants')
  @Allow('partner.read')
  @Answers(A.grants)
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { grants: await this.grants.list(caller, id) };
  }

  /**
   * Lets a partner see a disclosure, or all of an incident under a regime, up to a marking. It is told at once of what
   * is approved already, and later of what will be.
   */
  @Post('partners/:id/grants')
  @Allow('share.grant')
  @Answers(A.grant, { refuses: ['conflict'] })
  grant(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: GrantDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.grants.grant(caller, id, input, idempotency);
  }

  /** Ends a grant at once. */
  @Delete('grants/:id')
  @Allow('share.grant')
  @HttpCode(204)
  @Answers(null)
  revoke(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.grants.revoke(caller, id);
  }
}
