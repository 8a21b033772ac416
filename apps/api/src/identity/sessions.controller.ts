import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { AttemptGuard } from './attempt.guard.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('identity')
@Controller('v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Signs in with an address and a password; the session travels in a cookie. */
  @Post()
  @Public()
  @UseGuards(AttemptGuard)
  @HttpCode(204)
  @Answers(null, { headers: ['Set-Cookie'], refuses: ['unauthenticated', 'too-many-requests'] })
  async signIn(
    @Body() input: SignInDto,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    reply.setCookie(SESSION_COOKIE, await this.sessions.signIn(input, userAgent), sessionCookie);
  }

  /** The caller's own sessions, newest first. */
  @Get()
  @Allow('account.self')
  @Answers(A.sessions)
  async list(@Caller() caller: Principal) {
    return { sessions: await this.sessions.list(caller) };
  }

  /** Signs out: the session ends on the server. */
  @Delete('current')
  @Allow('account.self')
  @HttpCode(204)
  @Answers(null)
  async signOut(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (caller.sessionId) await this.sessions.end(caller, caller.sessionId);
    reply.clearCookie(SESSION_COOKIE, sessionCookie);
  }

  /** Ends one of the caller's sessions, on whatever machine it is. */
  @Delete(':id')
  @Allow('account.self')
  @HttpCode(204)
  @Answers(null)
  end(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.sessions.end(caller, id);
  }

  /** Ends all of the caller's sessions, this one too. */
  @Delete()
  @Allow('account.self')
  @HttpCode(204)
  @Answers(null)
  endAll(@Caller() caller: Principal): Promise<void> {
    return this.sessions.endAll(caller);
  }
}
