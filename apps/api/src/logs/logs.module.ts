import { Module } from '@nestjs/common';
import { cursors } from '../http/cursors.js';
import { LogsController } from './logs.controller.js';
import { LogsService } from './logs.service.js';

@Module({ controllers: [LogsController], providers: [LogsService, cursors] })
export class LogsModule {}
