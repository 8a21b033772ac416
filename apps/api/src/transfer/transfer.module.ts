import { Module } from '@nestjs/common';
import { IncidentAuditController } from './audit.controller.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';

@Module({
  imports: [WebhooksModule],
  controllers: [ImportsController, IncidentAuditController, ExportsController],
  providers: [ImportsService, ExportsService],
})
export class TransferModule {}
