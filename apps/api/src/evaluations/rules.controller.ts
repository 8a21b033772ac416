import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addRule, listRules, retireRule } from '#proposals';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { ProblemError } from '../problem/problem.js';
import * as A from './evaluations.answers.js';
import { RuleDto } from './dto/rule.dto.js';

@ApiTags('evaluations')
@Controller('v1/evaluation-rules')
export class RulesController {
  constructor(private readonly work: UnitOfWork) {}

  /** The rules that are applied to submitted logs, and those that were, the latest first. */
  @Get()
  @Allow('proposal.read')
  @Answers(A.rules)
  async list(@Caller() caller: Principal) {
    return { rules: await this.work.run(caller, (tx) => listRules(tx, { inForce: false })) };
  }

  /** Adds a rule. A rule is never edited: retire it and add another. */
  @Post()
  @Allow('evaluation.configure')
  @Answers(A.rule)
  add(@Caller() caller: Principal, @Body() input: RuleDto) {
    const { organisationId, id: by } = caller;
    return this.work.run(caller, (tx) => addRule(tx, input, { organisationId, by, at: new Date() }));
  }

  /** Retires a rule: no further log is held against it. */
  @Delete(':id')
  @Allow('evaluation.configure')
  @HttpCode(204)
  @Answers(null)
  async retire(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    const isRetired = await this.work.run(caller, (tx) =>
      retireRule(tx, id, { by: caller.id, at: new Date() }),
    );
    if (!isRetired) throw new ProblemError('not-found', `There is no rule ${id} in force.`);
  }
}
