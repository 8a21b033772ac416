import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { Authentication } from './authentication.api.js';
import { AuthGuard } from './auth.guard.js';
import { IdentityController } from './identity.controller.js';
import { IdentityService } from './identity.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { OidcController } from './oidc.controller.js';
import { OidcService } from './oidc.service.js';
import { Challenges } from './challenges.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysService } from './passkeys.service.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { PasswordResetsService } from './password-resets.service.js';
import { RequestLimit } from './request-limit.js';
import { RoutesAreGoverned } from './routes-are-governed.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInMethodsController } from './sign-in-methods.controller.js';

@Module({
  imports: [DiscoveryModule],
  controllers: [
    IdentityController,
    SessionsController,
    SignInMethodsController,
    MembersController,
    InvitationsController,
    PasswordResetsController,
    PasskeysController,
    ApiKeysController,
    OidcController,
  ],
  providers: [
    Authentication,
    IdentityService,
    SessionsService,
    MembersService,
    InvitationsService,
    PasswordResetsService,
    PasskeysService,
    PasskeySignInService,
    Challenges,
    ApiKeysService,
    OidcService,
    RequestLimit,
    RoutesAreGoverned,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [Authentication, InvitationsService],
})
export class IdentityModule {}
