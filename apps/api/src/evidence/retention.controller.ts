import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { retentionRules, setRetentionRule } from '#custody';
import { IdempotencyKey, UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { RetentionRuleDto } from './dto/retention-rule.dto.js';
import * as A from './retention.answers.js';

/** How long the organisation keeps the bytes of its evidence. */
@ApiTags('evidence')
@Controller('v1/retention-rules')
export class RetentionController {
  constructor(private readonly work: UnitOfWork) {}

  /** The rule in force, and all that ever were, the latest first. Without a rule everything is kept. */
  @Get()
  @Allow('evidence.read')
  @Answers(A.rules)
  async list(@Caller() caller: Principal) {
    const rules = await this.work.run(caller, retentionRules);
    return { in_force: rules[0] ?? null, rules };
  }

  /**
   * Sets the rule from now on. Bytes whose time is over are deleted by the worker; time runs from when an item was
   * received or an incident that it supports last changed, and not while such an incident is open.
   */
  @Post()
  @Allow('retention.manage')
  @Answers(A.rule)
  set(
    @Caller() caller: Principal,
    @Body() { keep_days, reason }: RetentionRuleDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    const rule = { keep_days, reason, set_by: caller.id, set_at: new Date() };
    return this.work.once(caller, idempotency, (tx) => setRetentionRule(tx, caller.organisationId, rule));
  }
}
