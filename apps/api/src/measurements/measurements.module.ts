import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { FigureReader } from './figure-reader.js';
import { MeasurementsController } from './measurements.controller.js';
import { MeasurementsService } from './measurements.service.js';
import { RecurrenceController } from './recurrence.controller.js';
import { RecurrenceService } from './recurrence.service.js';
import { RunsService } from './runs.service.js';

@Module({
  imports: [IncidentsModule],
  controllers: [MeasurementsController, RecurrenceController],
  providers: [FigureReader, MeasurementsService, RecurrenceService, RunsService],
})
export class MeasurementsModule {}
