import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { CopiesService } from './copies.service.js';
import { FeedbackService } from './feedback.service.js';
import { LinkedDocumentService } from './linked-document.service.js';
import { LinksController } from './links.controller.js';
import { LinksService } from './links.service.js';
import { SharingLogService } from './log.service.js';
import { QuestionsService } from './questions.service.js';
import { OversightController } from './oversight.controller.js';
import { SharedController } from './shared.controller.js';
import { SharedService } from './shared.service.js';

@Module({
  imports: [RegimesModule, WebhooksModule],
  controllers: [SharedController, OversightController, LinksController],
  providers: [
    CopiesService,
    SharedService,
    FeedbackService,
    QuestionsService,
    SharingLogService,
    LinksService,
    LinkedDocumentService,
    cursors,
  ],
  exports: [CopiesService],
})
export class SharingModule {}
