import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { ObligationsService } from './obligations.service.js';

@ApiTags('obligations')
@Controller('v1/incidents/:id/obligations')
export class ObligationsController {
  constructor(private readonly obligations: ObligationsService) {}

  /** What is due for the incident, where, and by when: every limit with its derivation, step by step and in words. */
  @Get()
  @Allow('incident.read')
  async list(@Caller() caller: Principal, @Param('id') id: string) {
    return { obligations: await this.obligations.list(caller, id) };
  }
}
