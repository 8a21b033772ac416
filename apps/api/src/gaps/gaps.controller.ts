import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './gaps.answers.js';
import { GapsQueryDto } from './dto/gaps-query.dto.js';
import { GapsService } from './gaps.service.js';

@ApiTags('regimes')
@Controller('v1/incidents/:id/gaps')
export class GapsController {
  constructor(private readonly gaps: GapsService) {}

  /** What the forms of all regimes still need from this incident, and the facts that would unlock most. */
  @Get()
  @Allow('incident.read')
  @Answers(A.gapReport, { refuses: ['not-found'] })
  report(@Caller() caller: Principal, @Param('id') id: string, @Query() query: GapsQueryDto) {
    return this.gaps.report(caller, id, query);
  }
}
