import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { WatchingController } from './watching.controller.js';
import { WatchingService } from './watching.service.js';

@Module({ imports: [IdentityModule], controllers: [WatchingController], providers: [WatchingService] })
export class WatchingModule {}
