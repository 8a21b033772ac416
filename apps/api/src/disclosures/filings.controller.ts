import type { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UPLOAD_TYPE } from '../http/body-parsers.js';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { Answers } from '../openapi/answers.api.js';
import { bytes } from '../openapi/shapes.api.js';
import { ProblemError } from '../problem/problem.js';
import { AssistantService } from './assistant.service.js';
import { CorrectionNoteDto } from './dto/correction-note.dto.js';
import { FilingStepDto } from './dto/filing-step.dto.js';
import { FilingDto } from './dto/filing.dto.js';
import { ReceiptDto } from './dto/receipt.dto.js';
import * as A from './filing.answers.js';
import { FilingsService } from './filings.service.js';
import { ReceiptsService } from './receipts.service.js';
import { StatementsService } from './statements.service.js';

@ApiTags('disclosures')
@Controller('v1')
export class FilingsController {
  constructor(
    private readonly filings: FilingsService,
    private readonly receipts: ReceiptsService,
    private readonly assistants: AssistantService,
    private readonly statements: StatementsService,
  ) {}

  /**
   * The values in the order of the authority's form, with its limits, ready to be copied, and the files to attach. What
   * stands in the way of filing is said beside them; nothing is held back.
   */
  @Get('disclosures/:id/assistant')
  @Allow('disclosure.read')
  @Answers(A.assistant)
  assistant(@Caller() caller: Principal, @Param('id') id: string) {
    return this.assistants.prepare(caller, id);
  }

  /** The filings of a disclosure, oldest first. */
  @Get('disclosures/:id/filings')
  @Allow('disclosure.read')
  @Answers(A.filings)
  async ofDisclosure(@Caller() caller: Principal, @Param('id') id: string) {
    return { filings: await this.filings.ofDisclosure(caller, id) };
  }

  /** Records that the approved document was submitted to its recipient. */
  @Post('disclosures/:id/filings')
  @Allow('disclosure.file')
  @Answers(A.filing, { refuses: ['conflict', 'contradicts-filing'] })
  file(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: FilingDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.filings.record(caller, id, input, idempotency);
  }

  /** A filing with every rung of its ladder. */
  @Get('filings/:id')
  @Allow('disclosure.read')
  @Answers(A.filing)
  read(@Caller() caller: Principal, @Param('id') id: string) {
    return this.filings.read(caller, id);
  }

  /** Records that the recipient received, accepted or rejected a filing. */
  @Post('filings/:id/steps')
  @Allow('disclosure.file')
  @Answers(A.filing, { refuses: ['illegal-transition'] })
  addStep(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: FilingStepDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.filings.addStep(caller, id, input, idempotency);
  }

  /** Adds the file that proves a rung: any file, stored under its SHA-256. */
  @Post('filings/:id/receipts')
  @Allow('disclosure.file')
  @RouteConfig({ upload: UPLOAD_TYPE })
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(A.filing, { refuses: ['conflict'] })
  addReceipt(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Query() file: ReceiptDto,
    @Body() content: Readable | undefined,
  ) {
    if (!content)
      throw new ProblemError('bad-request', `Send the file's bytes as the body, with ${UPLOAD_TYPE}.`);
    return this.receipts.add(caller, id, file, content);
  }

  /** A receipt as it came. */
  @Get('filings/:id/receipts/:receipt')
  @Allow('disclosure.read')
  @Answers(bytes, { types: [UPLOAD_TYPE], headers: ['Repr-Digest'] })
  async receipt(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('receipt') receiptId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { receipt, content } = await this.receipts.open(caller, id, receiptId);
    const hash = Buffer.from(receipt.digest.slice('sha256:'.length), 'hex').toString('base64');
    void reply
      .type(UPLOAD_TYPE)
      .header('content-length', receipt.bytes)
      .header('repr-digest', `sha-256=:${hash}:`)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(receipt.name)}`)
      .send(content);
  }

  /** What was told whom about an incident: every value of every filing, in the order of filing. */
  @Get('incidents/:id/statements')
  @Allow('disclosure.read')
  @Answers(A.statements)
  async ofIncident(@Caller() caller: Principal, @Param('id') id: string) {
    return { statements: await this.statements.ofIncident(caller, id) };
  }

  /** What a filed disclosure asserted. */
  @Get('disclosures/:id/statements')
  @Allow('disclosure.read')
  @Answers(A.statements)
  async asserted(@Caller() caller: Principal, @Param('id') id: string) {
    return { statements: await this.statements.ofDisclosure(caller, id) };
  }

  /** Where a disclosure says something else than was filed before, to whomever, with the notes that explain it. */
  @Get('disclosures/:id/contradictions')
  @Allow('disclosure.read')
  @Answers(A.contradictions)
  async contradictions(@Caller() caller: Principal, @Param('id') id: string) {
    return { contradictions: await this.statements.contradictions(caller, id) };
  }

  /** Explains a contradiction to an earlier statement; the note is printed in the document. */
  @Post('disclosures/:id/correction-notes')
  @Allow('disclosure.author')
  @Answers(A.contradiction, { refuses: ['conflict'] })
  explain(@Caller() caller: Principal, @Param('id') id: string, @Body() input: CorrectionNoteDto) {
    return this.statements.explain(caller, id, input);
  }
}
