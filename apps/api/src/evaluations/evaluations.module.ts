import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { RulesController } from './rules.controller.js';
import { EvaluationRunsController } from './runs.controller.js';
import { RunsService } from './runs.service.js';

@Module({
  imports: [EvidenceModule],
  controllers: [EvaluationRunsController, RulesController],
  providers: [RunsService],
})
export class EvaluationsModule {}
