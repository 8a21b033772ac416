import { Controller, Delete, Get, Head, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PIECE_TYPE } from '../http/body-parsers.js';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './uploads.answers.js';
import { BeginsUpload, Sends, Tus } from './described.js';
import { UnfinishedDto } from './dto/unfinished.dto.js';
import { UploadsService } from './uploads.service.js';

/** Large files in pieces (tus 1.0): begun, sent on from where the last connection broke, put together at the end. */
@ApiTags('evidence')
@Controller('v1')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  /** Begins an upload of evidence for an incident; send the bytes to its Location. It expires after a week. */
  @Post('incidents/:id/uploads')
  @Allow('evidence.add')
  @BeginsUpload()
  begin(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.uploads.handle(caller, request, reply, id);
  }

  /** Begins an upload of the log of an evaluation run, to which the organisation's rules are applied at the end. */
  @Post('evaluation-runs/uploads')
  @Allow('evaluation.push')
  @BeginsUpload()
  beginRun(@Caller() caller: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.handle(caller, request, reply);
  }

  /** How many bytes of an upload are stored: where to go on. */
  @Head('uploads/:id')
  @Allow('upload.continue')
  @Tus()
  @Answers(null, {
    status: 204,
    headers: ['Upload-Offset', 'Upload-Length'],
    refuses: ['gone', 'unsupported-version'],
  })
  offset(@Caller() caller: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.handle(caller, request, reply);
  }

  /** How far an upload is, and at the end the evidence that it became. */
  @Get('uploads/:id')
  @Allow('upload.continue')
  @Answers(A.upload)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.uploads.read(caller, id);
  }

  /** The caller's own uploads that are not whole yet, the latest first: all, or those of these bytes. */
  @Get('uploads')
  @Allow('upload.continue')
  @Answers(A.uploads, { headers: ['Link'] })
  async unfinished(
    @Caller() caller: Principal,
    @Query() query: UnfinishedDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.uploads.unfinished(caller, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /** Adds bytes from the offset on that is stored. What was taken in before a connection breaks is kept: ask for the offset. */
  @Patch('uploads/:id')
  @Allow('upload.continue')
  @RouteConfig({ upload: PIECE_TYPE })
  @Tus()
  @Sends('Upload-Offset', '268435456')
  @ApiConsumes(PIECE_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(null, {
    status: 204,
    headers: ['Upload-Offset', 'Upload-Expires'],
    refuses: ['conflict', 'gone', 'unsupported-version'],
  })
  add(@Caller() caller: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.handle(caller, request, reply);
  }

  /** Gives an upload up. */
  @Delete('uploads/:id')
  @Allow('upload.continue')
  @Tus()
  @Answers(null, { status: 204, refuses: ['unsupported-version'] })
  remove(@Caller() caller: Principal, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.uploads.handle(caller, request, reply);
  }
}
