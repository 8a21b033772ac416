import { Module } from '@nestjs/common';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { SharingModule } from '../sharing/sharing.module.js';
import { InterchangeController } from './interchange.controller.js';
import { InterchangeService } from './interchange.service.js';

@Module({
  imports: [RegimesModule, ObligationsModule, SharingModule],
  controllers: [InterchangeController],
  providers: [InterchangeService],
})
export class InterchangeModule {}
