import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthGuard } from './auth.guard.js';
import { IdentityController } from './identity.controller.js';
import { IdentityService } from './identity.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { OidcController } from './oidc.controller.js';
import { OidcService } from './oidc.service.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { PasswordResetsService } from './password-resets.service.js';
import { RequestLimit } from './request-limit.js';
import { RoutesAreGoverned } from './routes-are-governed.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [
    IdentityController,
    SessionsController,
    MembersController,
    InvitationsController,
    PasswordResetsController,
    ApiKeysController,
    OidcController,
  ],
  providers: [
    IdentityService,
    SessionsService,
    MembersService,
    InvitationsService,
    PasswordResetsService,
    ApiKeysService,
    OidcService,
    RequestLimit,
    RoutesAreGoverned,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
})
export class IdentityModule {}
