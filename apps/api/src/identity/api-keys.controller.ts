import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ApiKeyEntity } from '#persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './identity.answers.js';
import { ApiKeysService } from './api-keys.service.js';
import { CreateApiKeyDto } from './dto/create-api-key.dto.js';
import { RotateApiKeyDto } from './dto/rotate-api-key.dto.js';
import { Allow, Caller, type Principal } from './identity.api.js';

@ApiTags('identity')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Makes an API key. The key itself is in this answer only. */
  @Post()
  @Allow('key.manage')
  @Answers(A.madeKey)
  create(@Caller() caller: Principal, @Body() input: CreateApiKeyDto) {
    return this.keys.create(caller, input);
  }

  /** All keys of the organisation, newest first, those that ended too, with the hour of their last use. */
  @Get()
  @Allow('key.manage')
  @Answers(A.apiKeys, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() page: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows, next_cursor } = await this.keys.list(caller, page);
    linkNext(request, reply, next_cursor);
    return { api_keys: rows.map(represent), ...(next_cursor && { next_cursor }) };
  }

  /** Replaces a key: the new one is in this answer only, the old one works for the overlap. */
  @Post(':id/rotations')
  @Allow('key.manage')
  @Answers(A.rotatedKey, { refuses: ['conflict'] })
  rotate(@Caller() caller: Principal, @Param('id') id: string, @Body() input: RotateApiKeyDto) {
    return this.keys.rotate(caller, id, input);
  }

  /** Revokes a key at once. */
  @Delete(':id')
  @Allow('key.manage')
  @HttpCode(204)
  @Answers(null)
  revoke(@Caller() caller: Principal, @Param('id') id: string): Promise<void> {
    return this.keys.revoke(caller, id);
  }
}

function represent({ organisation_id: _organisation, secret_digest: _digest, ...key }: ApiKeyEntity) {
  return key;
}
