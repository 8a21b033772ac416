import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { IncidentImportEntity } from '#persistence';
import { incidentTableTemplate } from '#transfer';
import type { FastifyReply } from 'fastify';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './transfer.answers.js';
import { ImportQueryDto } from './dto/import-query.dto.js';
import { ImportsService } from './imports.service.js';
import { readUpload } from './read-upload.js';

const MAX_BYTES = 10 * 1024 ** 2;

@ApiTags('transfer')
@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** The columns of a table of incidents, with one line as an example. */
  @Get('template.csv')
  @Allow('incident.import')
  @Answers(A.table, { types: ['text/csv'] })
  template(@Res() reply: FastifyReply): void {
    void reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', 'attachment; filename="incidents.csv"')
      .send(incidentTableTemplate());
  }

  /** Imports a table of incidents (CSV), all rows or none; `dry_run=true` only says what is wrong, row by row. */
  @Post()
  @Allow('incident.import')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.importAnswer, { also: [200], headers: ['Location'] })
  async import(
    @Caller() caller: Principal,
    @Query() { dry_run: dryRun, mode = 'retrospective' }: ImportQueryDto,
    @Body() content: Readable | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const upload = await readUpload(content, MAX_BYTES);
    if (dryRun) {
      reply.status(200);
      return { dry_run: true, ...this.imports.check(caller, upload) };
    }
    const { made, repeated } = await this.imports.import(caller, upload, mode);
    reply.status(repeated ? 200 : 201).header('location', `/v1/imports/${made.id}`);
    return { repeated, ...represent(made) };
  }

  /** What an import made. */
  @Get(':id')
  @Allow('incident.import')
  @Answers(A.madeImport)
  async read(@Caller() caller: Principal, @Param('id') id: string) {
    return represent(await this.imports.read(caller, id));
  }
}

function represent({ organisation_id: _organisation, ...made }: IncidentImportEntity) {
  return made;
}
