import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers, MERGE_PATCH, Takes } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { AttemptGuard } from './attempt.guard.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { bodyOf, PasskeyNaming, PasskeyRegistration, PasskeySignIn } from './passkey-bodies.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { PasskeysService } from './passkeys.service.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller('v1')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly signIns: PasskeySignInService,
  ) {}

  /** The caller's own passkeys, the oldest first. */
  @Get('passkeys')
  @Allow('account.self')
  @Answers(A.passkeys)
  async list(@Caller() caller: Principal) {
    return { passkeys: await this.passkeys.list(caller) };
  }

  /**
   * Begins to add a passkey: what `navigator.credentials.create` needs, as JSON (WebAuthn Level 3), good for one answer
   * within five minutes. Needs a sign-in of the last 30 minutes.
   */
  @Post('passkeys/options')
  @Allow('account.self')
  @HttpCode(200)
  @Answers(A.creationOptions, { refuses: ['conflict'] })
  begin(@Caller() caller: Principal) {
    return this.passkeys.begin(caller);
  }

  /** Adds the passkey that the browser made; a mail tells its owner. */
  @Post('passkeys')
  @Allow('account.self')
  @Answers(A.passkey, { refuses: ['conflict'] })
  @Takes(PasskeyRegistration)
  add(@Caller() caller: Principal, @Body() input: unknown) {
    const { name, credential } = bodyOf(PasskeyRegistration, input);
    return this.passkeys.add(caller, name, credential);
  }

  /** Renames one of the caller's passkeys. */
  @Patch('passkeys/:id')
  @Allow('account.self')
  @Answers(A.passkey)
  @Takes(PasskeyNaming, MERGE_PATCH)
  rename(@Caller() caller: Principal, @Param('id') id: string, @Body() input: unknown) {
    return this.passkeys.rename(caller, id, bodyOf(PasskeyNaming, input).name);
  }

  /** Removes one of the caller's passkeys; sessions that it began go on. */
  @Delete('passkeys/:id')
  @Allow('account.self')
  @HttpCode(204)
  @Answers(null)
  remove(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.passkeys.remove(caller, id);
  }

  /** Removes all passkeys of a person, whose devices are lost or in wrong hands. */
  @Delete('members/:id/passkeys')
  @Allow('member.manage')
  @HttpCode(204)
  @Answers(null)
  removeAll(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.passkeys.removeAll(caller, id);
  }

  /** Begins a sign-in with a passkey: what `navigator.credentials.get` needs, good for one answer within five minutes. */
  @Post('passkey-sessions/options')
  @Public()
  @UseGuards(AttemptGuard)
  @HttpCode(200)
  @Answers(A.requestOptions, { refuses: ['conflict', 'too-many-requests'] })
  beginSignIn() {
    return this.signIns.begin();
  }

  /** Signs in with a passkey; the session travels in a cookie. */
  @Post('passkey-sessions')
  @Public()
  @UseGuards(AttemptGuard)
  @HttpCode(204)
  @Answers(null, { headers: ['Set-Cookie'], refuses: ['unauthenticated', 'conflict', 'too-many-requests'] })
  @Takes(PasskeySignIn)
  async signIn(
    @Body() input: unknown,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { credential } = bodyOf(PasskeySignIn, input);
    reply.setCookie(SESSION_COOKIE, await this.signIns.finish(credential, userAgent), sessionCookie);
  }
}
