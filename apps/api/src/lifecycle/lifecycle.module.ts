import { Module } from '@nestjs/common';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LifecycleService } from './lifecycle.service.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';

@Module({
  imports: [RegimesModule, ObligationsModule, WebhooksModule],
  controllers: [LifecycleController],
  providers: [LifecycleService],
})
export class LifecycleModule {}
