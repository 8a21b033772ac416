import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { decideRedaction, redactionsOf } from '#custody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requiredEvidence } from '../evidence/evidence.api.js';
import { Cursors, linkNext } from '../http/cursors.js';
import { PageDto } from '../http/page.dto.js';
import { IdempotencyKey, UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import * as A from './redactions.answers.js';
import { FindingsQueryDto } from './dto/findings-query.dto.js';
import { RedactionDto } from './dto/redaction.dto.js';
import { LogsService } from './logs.service.js';

/** Secrets and personal data in evidence: found by machine, decided about by people. */
@ApiTags('evidence')
@Controller('v1/evidence/:id')
export class RedactionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly logs: LogsService,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Secrets and personal data in a log, each once: keys, tokens, passwords, e-mail addresses, telephone numbers, IBANs
   * and card numbers. Only what has a form of its own is found: names are not. They are masked until somebody decides.
   * Answered as server-sent events while all of the log is read, as a search is: `progress`, `finding` for each one with
   * what was decided about it, at last `end`.
   */
  @Get('findings')
  @Allow('evidence.read')
  @Answers(A.findings, { types: ['text/event-stream'], refuses: ['gone', 'unreadable-log'] })
  findings(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: FindingsQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.logs.findings(caller, id, query, reply);
  }

  /** What was decided about findings, the latest first; the latest counts. */
  @Get('redactions')
  @Allow('evidence.read')
  @Answers(A.redactions, { headers: ['Link'] })
  async redactions(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() query: PageDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { rows: redactions, ...more } = await this.work.run(caller, async (tx) => {
      await requiredEvidence(tx, id);
      return this.cursors.page(['redactions', caller.organisationId, id], query, {
        read: (limit, before: string | undefined) => redactionsOf(tx, id, { before, limit }),
        positionOf: (redaction) => redaction.id,
      });
    });
    linkNext(request, reply, more.next_cursor);
    return { redactions, ...more };
  }

  /** Decides whether others may see a finding. Nothing is ever changed: another decision is added. */
  @Post('redactions')
  @Allow('evidence.redact')
  @Answers(A.redaction)
  decide(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() decided: RedactionDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.work.once(caller, idempotency, async (tx) => {
      await requiredEvidence(tx, id);
      const acting = { organisationId: caller.organisationId, evidenceId: id, by: caller.id, at: new Date() };
      return decideRedaction(tx, acting, decided);
    });
  }
}
