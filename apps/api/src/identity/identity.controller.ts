import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BootstrapDto } from './dto/bootstrap.dto.js';
import { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { IdentityService } from './identity.service.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller('v1')
export class IdentityController {
  constructor(private readonly identity: IdentityService) {}

  /** Makes the organisation and its first administrator with the one-time token, and signs in. */
  @Post('bootstrap')
  @Public()
  async bootstrap(@Body() input: BootstrapDto, @Res({ passthrough: true }) reply: FastifyReply) {
    const { session, ...made } = await this.identity.bootstrap(input);
    reply.setCookie(SESSION_COOKIE, session, sessionCookie);
    return made;
  }

  /** Signs in with an address and a password; the session travels in a cookie. */
  @Post('sessions')
  @Public()
  @HttpCode(204)
  async signIn(@Body() input: SignInDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    reply.setCookie(SESSION_COOKIE, await this.identity.signIn(input), sessionCookie);
  }

  /** Signs out: the session ends on the server. */
  @Delete('sessions/current')
  @Allow('organisation.read')
  @HttpCode(204)
  async signOut(
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = request.cookies[SESSION_COOKIE];
    if (session) await this.identity.signOut(caller, session);
    reply.clearCookie(SESSION_COOKIE, sessionCookie);
  }

  /** Who the caller is. */
  @Get('me')
  @Allow('organisation.read')
  me(@Caller() { id, kind, name, organisationId, roles }: Principal) {
    return { id, kind, name, organisation_id: organisationId, roles };
  }

  /** Makes an API key. The key itself is in this answer only. */
  @Post('api-keys')
  @Allow('key.manage')
  createApiKey(@Caller() caller: Principal, @Body() input: CreateApiKeyDto) {
    return this.identity.createApiKey(caller, input);
  }
}
