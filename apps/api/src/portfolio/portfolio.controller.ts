import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { portfolio } from '#persistence';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './portfolio.answers.js';
import { PeriodDto } from './dto/period.dto.js';

@ApiTags('portfolio')
@Controller('v1/portfolio')
export class PortfolioController {
  constructor(private readonly work: UnitOfWork) {}

  /** Numbers over the incidents opened in a period; voided and fictional ones are left out. */
  @Get()
  @Allow('incident.read')
  @Answers(A.portfolio)
  async read(@Caller() caller: Principal, @Query() period: PeriodDto) {
    return { period, ...(await this.work.run(caller, (tx) => portfolio(tx, period))) };
  }
}
