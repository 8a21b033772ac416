import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvitationEntity } from '#persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cursors, linkNext } from '../http/cursors.js';
import { newestFirst } from '../http/newest-first.js';
import { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { AttemptGuard } from './attempt.guard.js';
import { AcceptInvitationDto } from './dto/accept-invitation.dto.js';
import { InviteDto } from './dto/invite.dto.js';
import { Allow, Caller, Public, type Principal } from './identity.api.js';
import { InvitationsService } from './invitations.service.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';

@ApiTags('identity')
@Controller('v1')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** Invites an address; the one-time link goes there by mail, or stays in the outbox without a mail server. */
  @Post('invitations')
  @Allow('member.manage')
  @Answers(A.invitation, { refuses: ['conflict'] })
  async invite(@Caller() caller: Principal, @Body() input: InviteDto) {
    return represent(await this.invitations.invite(caller, input));
  }

  /** All invitations, newest first. */
  @Get('invitations')
  @Allow('member.manage')
  @Answers(A.invitations, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.work.run(caller, (tx) =>
      this.cursors.page(['invitations', caller.organisationId], page, newestFirst(tx, InvitationEntity)),
    );
    linkNext(request, reply, next_cursor);
    return { invitations: rows.map(represent), ...(next_cursor && { next_cursor }) };
  }

  /** Takes an invitation back: its link ends. */
  @Delete('invitations/:id')
  @Allow('member.manage')
  @HttpCode(204)
  @Answers(null, { refuses: ['conflict'] })
  revoke(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.invitations.revoke(caller, id);
  }

  /** Accepts an invitation with its one-time token, and signs in. */
  @Post('invitation-acceptances')
  @Public()
  @UseGuards(AttemptGuard)
  @HttpCode(204)
  @Answers(null, { headers: ['Set-Cookie'], refuses: ['forbidden', 'conflict', 'too-many-requests'] })
  async accept(
    @Body() input: AcceptInvitationDto,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    reply.setCookie(SESSION_COOKIE, await this.invitations.accept(input, userAgent), sessionCookie);
  }
}

function represent(invitation: InvitationEntity) {
  const { organisation_id: _organisation, token_digest: _digest, ...shown } = invitation;
  return { ...shown, state: stateOf(invitation) };
}

function stateOf({ accepted_at, revoked_at, expires_at }: InvitationEntity) {
  if (accepted_at) return 'accepted';
  if (revoked_at) return 'revoked';
  return expires_at < new Date() ? 'expired' : 'open';
}
