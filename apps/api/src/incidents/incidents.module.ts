import { Module } from '@nestjs/common';
import { ConductController } from './conduct.controller.js';
import { ConductService } from './conduct.service.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  controllers: [IncidentsController, ConductController],
  providers: [IncidentsService, ConductService],
})
export class IncidentsModule {}
