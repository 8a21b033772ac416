import { Module } from '@nestjs/common';
import { CitationsModule } from '../citations/citations.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RegimesModule } from '../regimes/regimes.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { AssistantService } from './assistant.service.js';
import { AuthoringController } from './authoring.controller.js';
import { AuthoringService } from './authoring.service.js';
import { CommentsService } from './comments.service.js';
import { ContentService } from './content.service.js';
import { DifferencesService } from './differences.service.js';
import { DisclosuresController } from './disclosures.controller.js';
import { DisclosuresService } from './disclosures.service.js';
import { FilingsController } from './filings.controller.js';
import { FilingsService } from './filings.service.js';
import { FormsController } from './forms.controller.js';
import { FormsService } from './forms.service.js';
import { PreviewsService } from './previews.service.js';
import { QuorumsService } from './quorums.service.js';
import { ReceiptsService } from './receipts.service.js';
import { RenditionsService } from './renditions.service.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsService } from './reviews.service.js';
import { StandingService } from './standing.service.js';
import { StatementsService } from './statements.service.js';
import { SuccessionService } from './succession.service.js';

@Module({
  imports: [CitationsModule, RegimesModule, ObligationsModule, WebhooksModule],
  controllers: [
    DisclosuresController,
    FormsController,
    AuthoringController,
    ReviewsController,
    FilingsController,
  ],
  providers: [
    ContentService,
    StandingService,
    DisclosuresService,
    SuccessionService,
    AuthoringService,
    CommentsService,
    DifferencesService,
    PreviewsService,
    ReviewsService,
    QuorumsService,
    RenditionsService,
    FilingsService,
    ReceiptsService,
    AssistantService,
    StatementsService,
    FormsService,
  ],
})
export class DisclosuresModule {}
