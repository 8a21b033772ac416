import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { RolesDto } from './dto/roles.dto.js';
import { Allow, Caller, type Principal } from './identity.api.js';
import { MembersService } from './members.service.js';

@ApiTags('identity')
@Controller('v1/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** The people of the organisation by name, deactivated ones too. */
  @Get()
  @Allow('member.read')
  @Answers(A.members, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.members.list(caller, page);
    linkNext(request, reply, next_cursor);
    return { members: rows, ...(next_cursor && { next_cursor }) };
  }

  /** Replaces a person's roles; open sessions follow at once, keys that they made do not and are named. */
  @Put(':id/roles')
  @Allow('member.manage')
  @Answers(A.changedMember, { refuses: ['conflict'] })
  changeRoles(@Caller() caller: Principal, @Param('id') id: string, @Body() { roles }: RolesDto) {
    return this.members.changeRoles(caller, id, roles);
  }

  /** Deactivates a person's account and ends their sessions at once. */
  @Post(':id/deactivation')
  @Allow('member.manage')
  @HttpCode(200)
  @Answers(A.changedMember, { refuses: ['conflict'] })
  deactivate(@Caller() caller: Principal, @Param('id') id: string) {
    return this.members.deactivate(caller, id);
  }

  /** Lets a deactivated person sign in again. */
  @Delete(':id/deactivation')
  @Allow('member.manage')
  @Answers(A.member)
  reactivate(@Caller() caller: Principal, @Param('id') id: string) {
    return this.members.reactivate(caller, id);
  }
}
