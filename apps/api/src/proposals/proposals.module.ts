import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';

@Module({
  imports: [IncidentsModule],
  controllers: [ProposalsController],
  providers: [AcceptanceService, ProposalsService],
})
export class ProposalsModule {}
