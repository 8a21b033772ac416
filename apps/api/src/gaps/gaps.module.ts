import { Module } from '@nestjs/common';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { GapsController } from './gaps.controller.js';
import { GapsService } from './gaps.service.js';

@Module({
  imports: [RegimesModule, ObligationsModule],
  controllers: [GapsController],
  providers: [GapsService],
})
export class GapsModule {}
