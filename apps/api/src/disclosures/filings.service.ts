import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, moveOfStep, movesFrom, spellDue, stateAfter, statementsOf } from '#domain';
import {
  addFiling,
  addFilingStep,
  addStatements,
  DisclosureEntity,
  filingsOfDisclosure,
  newId,
  readFiling,
  readVersion,
  RenditionEntity,
  type FilingRow,
} from '#persistence';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { ProblemError } from '../problem/problem.js';
import { EventsService } from '../webhooks/webhooks.api.js';
import { ContentService } from './content.service.js';
import type { FilingStepDto } from './dto/filing-step.dto.js';
import type { FilingDto } from './dto/filing.dto.js';
import { isLate, limitFor } from './filing-limits.js';
import { describeFiling } from './ladder.js';
import { makeMove, noteInLedger } from './moves.js';
import { requiredDisclosure } from './required-disclosure.js';
import { StandingService } from './standing.service.js';
import { refuseUnexplained } from './unexplained.js';

/** An authority acknowledges within a day, or somebody should ask. */
export const RECEIPT_WITHIN_HOURS = 24;
const HOUR = 3_600_000;

/** From an approved document to what was heard of it: each rung with its time. */
@Injectable()
export class FilingsService {
  // oxlint-disable-next-line max-params -- Nest injects them by their types
  constructor(
    private readonly work: UnitOfWork,
    private readonly obligations: ObligationsService,
    private readonly content: ContentService,
    private readonly standing: StandingService,
    private readonly events: EventsService,
  ) {}

  ofDisclosure(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id);
      const filings = await filingsOfDisclosure(tx, disclosure.id);
      const described = [];
      for (const filing of filings) described.push(await describeFiling(tx, filing));
      return described;
    });
  }

  read(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => describeFiling(tx, await requiredFiling(tx, id)));
  }

  /** Records that a disclosure was submitted, with the limit it is judged by as it stood then. */
  async record(caller: Principal, id: string, input: FilingDto, idempotency?: Idempotency) {
    // In a transaction of its own, so that what this finds stays although the filing is refused for it.
    await this.work.run(caller, (tx) => this.standing.settled(tx, id));
    return this.work.once(caller, idempotency, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      stateAfter(disclosure.state, 'file');
      // Locked: nobody edits the record or files something else about it between the checks and the filing.
      const record = await requiredIncident(tx, disclosure.incident_id, { lock: true });
      await this.requireFileable(tx, disclosure);
      const now = new Date();
      const filedAt = new Date(input.filed_at);
      const filing: FilingRow = {
        id: newId('fil', now),
        incident_id: record.id,
        disclosure_id: id,
        version: disclosure.version!,
        regime: disclosure.regime,
        stage: disclosure.stage,
        recipient: disclosure.recipient,
        filed_at: filedAt,
        recorded_at: now,
        recorded_by: caller.id,
        method: input.method,
        portal_reference: input.portal_reference ?? null,
        ...(await this.judge(tx, disclosure, { record, filedAt, now, lateReason: input.late_reason })),
      };
      const expected = new Date(filedAt.getTime() + RECEIPT_WITHIN_HOURS * HOUR);
      await addFiling(tx, caller.organisationId, { ...filing, receipt_expected_by: expected });
      await this.register(tx, disclosure, filing);
      await makeMove(tx, disclosure, { move: 'file', by: caller.id, at: now });
      await this.settlePredecessor(tx, caller, disclosure);
      await this.obligations.refresh(tx, caller, record.id);
      await this.events.disclosure(tx, caller, 'disclosure.filed', {
        disclosureId: id,
        incidentId: record.id,
      });
      return describeFiling(tx, await requiredFiling(tx, filing.id));
    });
  }

  /** Adds what was heard of a filing. */
  addStep(caller: Principal, id: string, input: FilingStepDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const { disclosure_id: disclosureId } = await requiredFiling(tx, id);
      const disclosure = await requiredDisclosure(tx, disclosureId, { lock: true });
      const filing = await requiredFiling(tx, id);
      const now = new Date();
      const at = past(input.at, 'at', now);
      if (input.step === 'rejected' && !input.reason)
        throw new ProblemError('invalid-fields', 'Say why it was rejected.', {
          errors: [{ pointer: '/reason', message: 'is required for a rejection' }],
        });
      const heard = filing.steps.map((one) => ({ step: one.step, at: one.at.toISOString() }));
      const move = moveOfStep(
        { filed_at: filing.filed_at.toISOString(), steps: heard },
        { step: input.step, at: at.toISOString() },
      );
      const step = {
        id: newId('fst', now),
        step: input.step,
        at,
        reference: input.reference ?? null,
        reason: input.reason ?? null,
        recorded_by: caller.id,
        recorded_at: now,
      };
      await addFilingStep(tx, { organisationId: caller.organisationId, filingId: id }, step);
      // An answer may still come for what a successor has replaced; that stays replaced.
      if (movesFrom(disclosure.state).includes(move))
        await makeMove(tx, disclosure, { move, by: caller.id, at: now, reason: input.reason });
      await noteInLedger(tx, caller.organisationId, {
        type: `filing.${input.step}`,
        subject: id,
        digest: digestOf({ ...step, filing: id, at: at.toISOString(), recorded_at: now.toISOString() }),
        at: now,
      });
      await this.obligations.refresh(tx, caller, filing.incident_id);
      return describeFiling(tx, await requiredFiling(tx, id));
    });
  }

  private async requireFileable(tx: EntityManager, disclosure: DisclosureEntity): Promise<void> {
    const changes = await this.standing.changes(tx, disclosure);
    if (changes.length > 0)
      throw new ProblemError('conflict', 'What was approved is out of date; it has to be submitted again.', {
        changes,
      });
    const { id, version } = disclosure;
    if (!(await tx.existsBy(RenditionEntity, { disclosure_id: id, version: version!, kind: 'pdf' })))
      throw new ProblemError('conflict', 'Its document is not there yet; wait until it is rendered.');
    const { contradictions } = await this.content.of(tx, disclosure, new Date());
    refuseUnexplained(contradictions);
  }

  private async judge(
    tx: EntityManager,
    disclosure: DisclosureEntity,
    of: {
      readonly record: IncidentRecord;
      readonly filedAt: Date;
      readonly now: Date;
      readonly lateReason: string | undefined;
    },
  ): Promise<Pick<FilingRow, 'judged_by' | 'late_reason'>> {
    past(of.filedAt.toISOString(), 'filed_at', of.now);
    const { organisation_id: organisationId } = disclosure;
    const obligations = await this.obligations.of(tx, of.record, organisationId, of.filedAt);
    const limit = limitFor(disclosure, obligations);
    if (isLate(limit, of.filedAt) && !of.lateReason)
      throw new ProblemError('invalid-fields', 'It was filed after the limit; say why.', {
        errors: [
          {
            pointer: '/late_reason',
            message: `is required after ${spellDue(limit.judged!.due)}`,
          },
        ],
      });
    return { judged_by: limit.judged ?? null, late_reason: of.lateReason ?? null };
  }

  /** Every value that the filed document asserts becomes a statement that later ones are compared with. */
  private async register(tx: EntityManager, disclosure: DisclosureEntity, filing: FilingRow): Promise<void> {
    const { organisation_id: organisationId, id: disclosureId } = disclosure;
    const { document, digest } = (await readVersion(tx, disclosureId, filing.version))!;
    const { pack, record } = await this.content.of(tx, disclosure, filing.recorded_at);
    const statements = statementsOf({ regime: pack.regime, record, document });
    await addStatements(
      tx,
      { organisationId, incidentId: record.id, filingId: filing.id, disclosureId },
      statements.map((one) => ({ ...one, id: newId('stm', filing.recorded_at) })),
    );
    await noteInLedger(tx, organisationId, {
      type: 'disclosure.filed',
      subject: filing.id,
      digest,
      at: filing.recorded_at,
    });
  }

  /** A correction takes the place of what it corrects, a withdrawal takes it back; a follow-up leaves it standing. */
  private async settlePredecessor(
    tx: EntityManager,
    caller: Principal,
    { id, predecessor, succession }: DisclosureEntity,
  ): Promise<void> {
    if (predecessor === null || succession === 'follow_up') return;
    const before = await requiredDisclosure(tx, predecessor, { lock: true });
    const move = succession === 'withdrawal' ? 'retract' : 'supersede';
    if (!movesFrom(before.state).includes(move)) return;
    await makeMove(tx, before, { move, by: caller.id, at: new Date(), reason: `${succession} ${id}` });
  }
}

async function requiredFiling(tx: EntityManager, id: string) {
  const filing = await readFiling(tx, id);
  if (!filing) throw new ProblemError('not-found', `There is no filing ${id}.`);
  return filing;
}

function past(text: string, field: string, now: Date): Date {
  const at = new Date(text);
  if (at <= now) return at;
  throw new ProblemError('invalid-fields', 'What happened lies in the past.', {
    errors: [{ pointer: `/${field}`, message: 'must not lie in the future' }],
  });
}

function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}`;
}
