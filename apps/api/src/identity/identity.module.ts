import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthGuard } from './auth.guard.js';
import { IdentityController } from './identity.controller.js';
import { RoutesAreGoverned } from './routes-are-governed.js';
import { IdentityService } from './identity.service.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [IdentityController],
  providers: [IdentityService, RoutesAreGoverned, { provide: APP_GUARD, useClass: AuthGuard }],
})
export class IdentityModule {}
