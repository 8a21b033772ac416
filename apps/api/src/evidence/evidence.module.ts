import { Module } from '@nestjs/common';
import { CustodyController } from './custody.controller.js';
import { CustodyService } from './custody.service.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceService } from './evidence.service.js';
import { RetentionController } from './retention.controller.js';

@Module({
  controllers: [EvidenceController, CustodyController, RetentionController],
  providers: [EvidenceService, CustodyService],
  exports: [EvidenceService],
})
export class EvidenceModule {}
