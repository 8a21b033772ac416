import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { AuditFeedController } from './audit-feed.controller.js';
import { AuditService } from './audit.service.js';

@Module({ controllers: [AuditFeedController], providers: [AuditService, cursors] })
export class AuditModule {}
