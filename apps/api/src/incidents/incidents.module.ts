import { Module } from '@nestjs/common';
import { CitationsModule } from '../citations/citations.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { ConductController } from './conduct.controller.js';
import { ConductService } from './conduct.service.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { RecordChanges } from './record-changes.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';

@Module({
  imports: [ObligationsModule, CitationsModule, WebhooksModule],
  controllers: [IncidentsController, ConductController],
  providers: [IncidentsService, ConductService, RecordChanges],
  exports: [RecordChanges],
})
export class IncidentsModule {}
