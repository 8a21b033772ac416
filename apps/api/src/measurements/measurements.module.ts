import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { FigureReader } from './figure-reader.js';
import { MeasurementsController } from './measurements.controller.js';
import { MeasurementsService } from './measurements.service.js';
import { RunsService } from './runs.service.js';

@Module({
  imports: [IncidentsModule],
  controllers: [MeasurementsController],
  providers: [FigureReader, MeasurementsService, RunsService],
})
export class MeasurementsModule {}
