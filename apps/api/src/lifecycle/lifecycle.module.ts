import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { DecisionsService } from './decisions.service.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LifecycleService } from './lifecycle.service.js';

@Module({
  imports: [RegimesModule, ObligationsModule, IncidentsModule],
  controllers: [LifecycleController],
  providers: [LifecycleService, DecisionsService],
})
export class LifecycleModule {}
