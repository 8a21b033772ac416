import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';

@Module({ controllers: [AuditController], providers: [AuditService, cursors] })
export class AuditModule {}
