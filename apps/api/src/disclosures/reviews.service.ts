import { Injectable } from '@nestjs/common';
import type { ClaimCheck } from '#citations';
import { approvalObstacles, stateAfter, type Approver } from '#domain';
import { JobQueue } from '#jobs';
import {
  addAuthors,
  addReview,
  addVersion,
  approvalQuorums,
  authorsOf,
  DisclosureEntity,
  handsOf,
  newId,
  readVersion,
  reviewsOf,
  versionsOf,
  type DisclosureReview,
} from '#persistence';
import type { EntityManager } from 'typeorm';
import { CitationsService } from '../citations/citations.api.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { authorsOfContent, itemsBehind } from './authors.js';
import { CommentsService } from './comments.service.js';
import { ContentService } from './content.service.js';
import type { ReviewDto } from './dto/review.dto.js';
import { makeMove, noteInLedger } from './moves.js';
import { startRendering } from './rendering.js';
import { requiredDisclosure } from './required-disclosure.js';
import { StandingService } from './standing.service.js';
import { refuseUnexplained } from './unexplained.js';

/** From a draft to an approved content: submitted, returned or approved by people who wrote nothing in it. */
@Injectable()
export class ReviewsService {
  // oxlint-disable-next-line max-params -- Nest injects them by their types
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly standing: StandingService,
    private readonly comments: CommentsService,
    private readonly jobs: JobQueue,
    private readonly citations: CitationsService,
  ) {}

  versions(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => versionsOf(tx, (await requiredDisclosure(tx, id)).id));
  }

  /** What a version says: its canonical bytes. */
  async version(caller: Principal, id: string, number: number) {
    return this.work.run(caller, async (tx) => {
      const { id: found } = await requiredDisclosure(tx, id);
      const version = await readVersion(tx, found, number);
      if (!version) throw new ProblemError('not-found', `This disclosure has no version ${number}.`);
      return version;
    });
  }

  reviews(caller: Principal, id: string): Promise<DisclosureReview[]> {
    return this.work.run(caller, async (tx) => reviewsOf(tx, (await requiredDisclosure(tx, id)).id));
  }

  /**
   * Freezes what the disclosure says, as canonical JSON and its hash, and hands that over for review. Refuses where
   * something that it rests on does not stand in the evidence any more.
   */
  submit(caller: Principal, id: string, idempotency?: Idempotency) {
    return this.citations.checkedFirst((checks) =>
      this.work.once(caller, idempotency, (tx) => this.submitWith(tx, caller, id, checks)),
    );
  }

  /** Approves or returns the version under review; with enough approvals it is approved and rendered. */
  async review(caller: Principal, id: string, input: ReviewDto, idempotency?: Idempotency) {
    // In a transaction of its own, so that what this finds stays although the approval is refused for it.
    await this.work.run(caller, (tx) => this.standing.settled(tx, id));
    return this.work.once(caller, idempotency, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      stateAfter(disclosure.state, input.outcome === 'approved' ? 'approve' : 'return');
      const version = (await readVersion(tx, id, disclosure.version!))!;
      if (version.digest !== input.digest)
        throw new ProblemError(
          'conflict',
          `This review is of ${input.digest}; what is under review is ${version.digest}. Read it first.`,
        );
      const at = new Date();
      const review: DisclosureReview = {
        id: newId('rev', at),
        version: version.number,
        digest: version.digest,
        outcome: input.outcome,
        reason: input.reason ?? null,
        by: caller.id,
        at,
      };
      const operation =
        input.outcome === 'approved'
          ? await this.approve(tx, caller, disclosure, review)
          : await this.giveBack(tx, caller, disclosure, { review, input });
      const { state } = await requiredDisclosure(tx, id);
      return { ...review, state, ...(operation !== undefined && { operation }) };
    });
  }

  /** Takes a disclosure back from review, or gives it up: its author's own way out. */
  move(caller: Principal, id: string, { to, reason }: { to: 'draft' | 'withdrawn'; reason: string }) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      const move = to === 'draft' ? 'take_back' : 'abandon';
      const { state } = await makeMove(tx, disclosure, { move, by: caller.id, at: new Date(), reason });
      return { id, state };
    });
  }

  private async submitWith(tx: EntityManager, caller: Principal, id: string, checks: readonly ClaimCheck[]) {
    const disclosure = await requiredDisclosure(tx, id, { lock: true });
    stateAfter(disclosure.state, 'submit');
    const at = new Date();
    const { frozen, pack, record, entries, contradictions } = await this.content.of(tx, disclosure, at);
    refuseUnexplained(contradictions);
    const items = itemsBehind(frozen.document);
    await this.citations.settleFrozen(tx, caller, record, { id, items, checks });
    const of = { organisationId: caller.organisationId, disclosureId: id };
    const version = {
      number: ((await versionsOf(tx, id)).at(-1)?.number ?? 0) + 1,
      digest: frozen.digest,
      paper: disclosure.paper,
      record_revision: record.revision,
      pack_digest: pack.digest,
      approvals_needed: await approvalsNeeded(tx, disclosure.regime, pack.regime.approvals),
      submitted_by: caller.id,
      submitted_at: at,
    };
    await addVersion(tx, of, { ...version, content: frozen.bytes });
    const authors = await authorsOfContent(tx, disclosure, {
      document: frozen.document,
      entries,
      submittedBy: caller.id,
    });
    await addAuthors(tx, { ...of, version: version.number }, authors);
    await makeMove(tx, disclosure, { move: 'submit', by: caller.id, at, version: version.number });
    await tx.update(DisclosureEntity, { id }, { checked_revision: record.revision });
    await noteInLedger(tx, caller.organisationId, {
      type: 'disclosure.frozen',
      subject: `${id}@${version.number}`,
      digest: frozen.digest,
      at,
    });
    return version;
  }

  private async approve(
    tx: EntityManager,
    caller: Principal,
    disclosure: DisclosureEntity,
    review: DisclosureReview,
  ): Promise<string | undefined> {
    const { id } = disclosure;
    const changes = await this.standing.changes(tx, disclosure);
    if (changes.length > 0)
      throw new ProblemError('conflict', 'What was submitted is out of date; it has to be submitted again.', {
        changes,
      });
    const given = (await reviewsOf(tx, id)).filter(
      ({ version, outcome }) => version === review.version && outcome === 'approved',
    );
    await this.refuseAuthors(tx, caller, disclosure, given);
    const { contradictions } = await this.content.of(tx, disclosure, review.at);
    refuseUnexplained(contradictions);
    const of = { organisationId: caller.organisationId, disclosureId: id };
    await addReview(tx, of, review);
    const { approvals_needed: needed } = (await readVersion(tx, id, review.version))!;
    if (given.length + 1 < needed) return undefined;
    const { reason, at } = review;
    await makeMove(tx, disclosure, { move: 'approve', by: caller.id, at, reason: reason ?? undefined });
    await noteInLedger(tx, caller.organisationId, {
      type: 'disclosure.approved',
      subject: `${id}@${review.version}`,
      digest: review.digest,
      at,
    });
    return startRendering(tx, this.jobs, disclosure);
  }

  private async giveBack(
    tx: EntityManager,
    caller: Principal,
    disclosure: DisclosureEntity,
    { review, input: { reason, comments = [] } }: { review: DisclosureReview; input: ReviewDto },
  ): Promise<undefined> {
    if (!reason)
      throw new ProblemError('invalid-fields', 'Say why it is returned.', {
        errors: [{ pointer: '/reason', message: 'is required to return a disclosure' }],
      });
    await addReview(tx, { organisationId: caller.organisationId, disclosureId: disclosure.id }, review);
    for (const comment of comments) await this.comments.keep(tx, caller, disclosure.id, comment);
    await makeMove(tx, disclosure, { move: 'return', by: caller.id, at: review.at, reason });
  }

  private async refuseAuthors(
    tx: EntityManager,
    caller: Principal,
    { id, version }: DisclosureEntity,
    given: readonly DisclosureReview[],
  ): Promise<void> {
    const approver = async (principal: string): Promise<Approver> => ({
      principal,
      hands: await handsOf(tx, principal),
    });
    const approved: Approver[] = [];
    for (const { by } of given) approved.push(await approver(by));
    const obstacles = approvalObstacles(
      await approver(caller.id),
      await authorsOf(tx, id, version!),
      approved,
    );
    if (obstacles.length > 0)
      throw new ProblemError('forbidden', `Approval is for somebody else. ${obstacles.join(' ')}`, {
        obstacles,
      });
  }
}

/** The regime's quorum or the organisation's own, whichever asks for more. */
async function approvalsNeeded(tx: EntityManager, regime: string, ofPack = 1): Promise<number> {
  const own = (await approvalQuorums(tx)).find((one) => one.regime === regime)?.approvals ?? 1;
  return Math.max(ofPack, own);
}
