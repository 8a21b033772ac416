import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FrozenDisclosureSchema } from '#schemas';
import type { FastifyReply } from 'fastify';
import { IdempotencyKey, type Idempotency } from '../http/unit-of-work.js';
import { Allow, Caller, type Principal } from '../identity/identity.api.js';
import { operationLocation } from '../operations/operations.api.js';
import { Answers } from '../openapi/answers.api.js';
import { ProblemError } from '../problem/problem.js';
import { moved } from './disclosures.answers.js';
import { DisclosureMoveDto } from './dto/disclosure-move.dto.js';
import { QuorumDto } from './dto/quorum.dto.js';
import { ReviewDto } from './dto/review.dto.js';
import { QuorumsService } from './quorums.service.js';
import * as A from './review.answers.js';
import { ReviewsService } from './reviews.service.js';

@ApiTags('disclosures')
@Controller('v1')
export class ReviewsController {
  constructor(
    private readonly reviewing: ReviewsService,
    private readonly quorums: QuorumsService,
  ) {}

  /** The contents that were submitted for review, oldest first; each stays as it was. */
  @Get('disclosures/:id/versions')
  @Allow('disclosure.read')
  @Answers(A.versions)
  async versions(@Caller() caller: Principal, @Param('id') id: string) {
    return { versions: await this.reviewing.versions(caller, id) };
  }

  /** Submits a draft for review: freezes what it says, as canonical JSON (RFC 8785) and its hash. */
  @Post('disclosures/:id/versions')
  @Allow('disclosure.author')
  @Answers(A.version, { refuses: ['illegal-transition', 'contradicts-filing'] })
  submit(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @IdempotencyKey() idempotency: Idempotency | undefined,
  ) {
    return this.reviewing.submit(caller, id, idempotency);
  }

  /** What a version says, byte for byte; its SHA-256 is the digest that a review names. */
  @Get('disclosures/:id/versions/:number')
  @Allow('disclosure.read')
  @Answers(FrozenDisclosureSchema, { headers: ['Repr-Digest'] })
  async version(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Param('number') number: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^[1-9]\d{0,5}$/.test(number)) throw new ProblemError('not-found', `There is no version ${number}.`);
    const { content, digest } = await this.reviewing.version(caller, id, Number(number));
    const hash = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
    void reply.type('application/json').header('repr-digest', `sha-256=:${hash}:`).send(content);
  }

  /** Who approved or returned which version, oldest first. */
  @Get('disclosures/:id/reviews')
  @Allow('disclosure.read')
  @Answers(A.reviews)
  async reviews(@Caller() caller: Principal, @Param('id') id: string) {
    return { reviews: await this.reviewing.reviews(caller, id) };
  }

  /**
   * Approves or returns the version under review. Nobody approves what they wrote in, not even one value of it. With
   * the last approval that is needed, rendering starts: follow the operation under Location.
   */
  @Post('disclosures/:id/reviews')
  @Allow('disclosure.approve')
  @Answers(A.reviewed, { headers: ['Location'], refuses: ['illegal-transition', 'contradicts-filing'] })
  async review(
    @Caller() caller: Principal,
    @Param('id') id: string,
    @Body() input: ReviewDto,
    @IdempotencyKey() idempotency: Idempotency | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { operation, ...review } = await this.reviewing.review(caller, id, input, idempotency);
    if (operation === undefined) return review;
    const location = operationLocation(operation);
    reply.header('location', location);
    return { ...review, operation: location };
  }

  /** Takes a disclosure back from review, or gives it up before it was filed. */
  @Post('disclosures/:id/transitions')
  @Allow('disclosure.author')
  @Answers(moved, { refuses: ['illegal-transition'] })
  move(@Caller() caller: Principal, @Param('id') id: string, @Body() input: DisclosureMoveDto) {
    return this.reviewing.move(caller, id, input);
  }

  /** How many approvals the disclosures of each regime need. */
  @Get('approval-quorums')
  @Allow('disclosure.read')
  @Answers(A.quorums)
  async listQuorums(@Caller() caller: Principal) {
    return { quorums: await this.quorums.list(caller) };
  }

  /** Asks for more approvals than the regime does; versions that are submitted already keep their number. */
  @Put('approval-quorums/:regime')
  @Allow('approval.configure')
  @Answers(A.quorum)
  setQuorum(@Caller() caller: Principal, @Param('regime') regime: string, @Body() { approvals }: QuorumDto) {
    return this.quorums.set(caller, regime, approvals);
  }
}
