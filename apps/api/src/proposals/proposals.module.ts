import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';

@Module({
  imports: [IncidentsModule],
  controllers: [ProposalsController],
  providers: [ProposalsService, cursors],
})
export class ProposalsModule {}
