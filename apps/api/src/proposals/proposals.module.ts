import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';

@Module({
  imports: [ObligationsModule],
  controllers: [ProposalsController],
  providers: [ProposalsService, cursors],
})
export class ProposalsModule {}
