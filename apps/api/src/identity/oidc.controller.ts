import { Controller, Get, Headers, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../openapi/answers.api.js';
import { AnyQuery } from '../http/no-query.interceptor.js';
import { AttemptGuard } from './attempt.guard.js';
import { Public } from './identity.api.js';
import { OidcService } from './oidc.service.js';
import { OIDC_COOKIE, oidcCookie, SESSION_COOKIE, sessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller('v1/oidc')
export class OidcController {
  constructor(private readonly oidc: OidcService) {}

  /** Sends the browser to the OpenID provider. */
  @Get('sign-in')
  @Public()
  @UseGuards(AttemptGuard)
  @Answers(null, {
    status: 303,
    headers: ['Location', 'Set-Cookie'],
    refuses: ['not-found', 'too-many-requests'],
  })
  async start(@Res() reply: FastifyReply): Promise<void> {
    const { address, checks } = await this.oidc.start();
    void reply.setCookie(OIDC_COOKIE, checks, oidcCookie).redirect(address.href, 303);
  }

  /** Where the provider sends the browser back to: signs in and goes to the start page. */
  @Get('callback')
  @AnyQuery()
  @Public()
  @UseGuards(AttemptGuard)
  @Answers(null, {
    status: 303,
    headers: ['Location', 'Set-Cookie'],
    refuses: ['unauthenticated', 'forbidden', 'not-found', 'too-many-requests'],
  })
  async finish(
    @Req() request: FastifyRequest,
    @Headers('user-agent') userAgent: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.clearCookie(OIDC_COOKIE, oidcCookie);
    const session = await this.oidc.finish(request.url, request.cookies[OIDC_COOKIE], userAgent);
    void reply.setCookie(SESSION_COOKIE, session, sessionCookie).redirect('/', 303);
  }
}
