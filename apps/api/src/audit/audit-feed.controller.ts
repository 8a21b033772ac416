import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AuditEvent } from '#persistence';
import { csvLines } from '#transfer';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkNext } from '../http/cursors.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './audit.answers.js';
import { AuditService } from './audit.service.js';
import { AuditFilterDto } from './dto/audit-filter.dto.js';
import { AuditListDto } from './dto/audit-list.dto.js';

const COLUMNS = ['at', 'kind', 'by', 'credential', 'incident', 'subject', 'details', 'id'];

@ApiTags('audit')
@Controller('v1')
export class AuditFeedController {
  constructor(private readonly audit: AuditService) {}

  /** Everything that was done in the organisation, newest first, page by page: accounts, records, evidence, filings. */
  @Get('audit')
  @Allow('audit.read')
  @Answers(A.page, { headers: ['Link'] })
  async list(
    @Caller() caller: Principal,
    @Query() query: AuditListDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const page = await this.audit.list(caller, query);
    linkNext(request, reply, page.next_cursor);
    return page;
  }

  /** The same as one file of JSON. */
  @Get('audit.json')
  @Allow('audit.read')
  @Answers(A.whole)
  async json(
    @Caller() caller: Principal,
    @Query() filter: AuditFilterDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chunks = await begun(this.audit.all(caller, filter));
    void attached(reply, 'json')
      .type('application/json')
      .send(Readable.from(asJson(chunks)));
  }

  /** The same as one table. */
  @Get('audit.csv')
  @Allow('audit.read')
  @Answers(A.table, { types: ['text/csv'] })
  async csv(
    @Caller() caller: Principal,
    @Query() filter: AuditFilterDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chunks = await begun(this.audit.all(caller, filter));
    void attached(reply, 'csv')
      .type('text/csv; charset=utf-8; header=present')
      .send(Readable.from(asCsv(chunks)));
  }
}

type Chunks = AsyncGenerator<readonly AuditEvent[]>;

/** Fetches the first events before anything is sent, so that a refusal is still an answer of its own. */
async function begun(chunks: Chunks): Promise<Chunks> {
  const first = await chunks.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* chunks;
  })();
}

async function* asJson(chunks: Chunks): AsyncGenerator<string> {
  yield '{"events":[';
  let separator = '';
  for await (const events of chunks) {
    if (events.length === 0) continue;
    yield separator + events.map((event) => JSON.stringify(event)).join(',');
    separator = ',';
  }
  yield ']}';
}

async function* asCsv(chunks: Chunks): AsyncGenerator<string> {
  yield csvLines([COLUMNS]);
  for await (const events of chunks) yield csvLines(events.map(cells));
}

function cells({ at, kind, by, credential, incident, subject, details, id }: AuditEvent): readonly unknown[] {
  return [at.toISOString(), kind, by, credential, incident, subject, JSON.stringify(details), id];
}

function attached(reply: FastifyReply, extension: string): FastifyReply {
  return reply.header('content-disposition', `attachment; filename="audit.${extension}"`);
}
