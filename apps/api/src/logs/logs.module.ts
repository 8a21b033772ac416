import { Module } from '@nestjs/common';
import { LogsController } from './logs.controller.js';
import { RedactionsController } from './redactions.controller.js';
import { LogsService } from './logs.service.js';

@Module({ controllers: [LogsController, RedactionsController], providers: [LogsService] })
export class LogsModule {}
