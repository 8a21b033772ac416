import { Module } from '@nestjs/common';
import { AuditFeedController } from './audit-feed.controller.js';
import { AuditService } from './audit.service.js';

@Module({ controllers: [AuditFeedController], providers: [AuditService] })
export class AuditModule {}
