import { Module } from '@nestjs/common';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { DisclosuresController } from './disclosures.controller.js';
import { FilingsService } from './filings.service.js';
import { RenditionsService } from './renditions.service.js';
import { DisclosuresService } from './disclosures.service.js';

@Module({
  imports: [RegimesModule, ObligationsModule, WebhooksModule],
  controllers: [DisclosuresController],
  providers: [DisclosuresService, FilingsService, RenditionsService],
})
export class DisclosuresModule {}
