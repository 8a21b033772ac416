import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ServiceConfig } from '#config';
import { CONFIG } from '../http/config.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { Public } from './identity.api.js';
import { OidcService } from './oidc.service.js';
import { RelyingParty } from './relying-party.js';

@ApiTags('identity')
@Controller('v1/sign-in-methods')
export class SignInMethodsController {
  constructor(
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly oidc: OidcService,
  ) {}

  /** The ways to sign in that this instance offers. */
  @Get()
  @Public()
  @Answers(A.signInMethods)
  methods() {
    const passkeys = RelyingParty.at(this.config.publicUrl) !== undefined;
    return { password: true, passkeys, oidc: this.oidc.issuer };
  }
}
