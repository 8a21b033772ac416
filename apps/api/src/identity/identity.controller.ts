import { Body, Controller, Get, Headers, HttpCode, Post, Put, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { AttemptGuard } from './attempt.guard.js';
import { BootstrapDto } from './dto/bootstrap.dto.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { IdentityService } from './identity.service.js';
import { actionsOf } from './policy.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller('v1')
export class IdentityController {
  constructor(private readonly identity: IdentityService) {}

  /** Makes the organisation and its first administrator with the one-time token, and signs in. */
  @Post('bootstrap')
  @Public()
  @UseGuards(AttemptGuard)
  @Answers(A.bootstrapped, { headers: ['Set-Cookie'], refuses: ['forbidden', 'too-many-requests'] })
  async bootstrap(
    @Body() input: BootstrapDto,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { session, ...made } = await this.identity.bootstrap(input, userAgent);
    reply.setCookie(SESSION_COOKIE, session, sessionCookie);
    return made;
  }

  /** Who the caller is, and what they may do. */
  @Get('me')
  @Allow('account.self')
  @Answers(A.me)
  me(@Caller() caller: Principal) {
    const { id, kind, name, organisationId, roles } = caller;
    return { id, kind, name, organisation_id: organisationId, roles, actions: actionsOf(caller) };
  }

  /** Changes the caller's password; all their other sessions end, and a mail tells them. */
  @Put('me/password')
  @Allow('account.self')
  @HttpCode(204)
  @UseGuards(AttemptGuard)
  @Answers(null, { refuses: ['conflict'] })
  changePassword(@Caller() caller: Principal, @Body() input: ChangePasswordDto): Promise<void> {
    return this.identity.changePassword(caller, input);
  }
}
