import { Injectable } from '@nestjs/common';
import { decisionsOn, recordCustody, shownFindings, type Redaction } from '#custody';
import {
  masked,
  maskedSample,
  type FindingInLog,
  type Hit,
  type Passage,
  type Refusal,
  type WorkName,
  type Works,
} from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import { refuseDeleted, requiredEvidence } from '../evidence/evidence.api.js';
import { Cursors } from '../http/cursors.js';
import { LogReading } from '../http/log-reading.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import { refuseUnless, type Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { FindingsQueryDto } from './dto/findings-query.dto.js';
import type { LogSearchDto } from './dto/log-search.dto.js';
import type { PlaceDto } from './dto/place.dto.js';
import type { TableQueryDto } from './dto/table-query.dto.js';
import type { TranscriptQueryDto } from './dto/transcript-query.dto.js';
import { readPlace } from './place.js';
import { logNumber, requireUnderstood, sampleOf, samplesPage, type TableQuery } from './sample-table.js';
import { tellReading, type Stretch } from './told-reading.js';

/** Characters that one answer shows of a place. */
const MOST_SHOWN = 2_000_000;

/** `at` says at what somebody looks, where the custody is to tell. */
interface Look {
  readonly unmask?: boolean | undefined;
  readonly at: string | false | undefined;
}

/** The item, and the findings that are shown of it, null for all. */
interface Looked {
  readonly item: EvidenceItemEntity;
  readonly shown: readonly string[] | null;
}

/** Lets people look into logs: sample table, transcript, search. No transaction is open while a log is read. */
@Injectable()
export class LogsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly logs: LogReading,
  ) {}

  async table(caller: Principal, id: string, { cursor, limit = 100, ...filter }: TableQueryDto) {
    const { sort = 'position', sample, state, score, value, member, unmask } = filter;
    const scope = ['samples', caller.organisationId, id, filter];
    const after = this.positionOf(scope, cursor);
    return this.work.run(caller, async (tx) => {
      const { item, shown } = await this.look(tx, caller, id, { unmask, at: unmask && 'sample table' });
      const of = { evidenceId: id, log: await logNumber(tx, item, member) };
      const { samples, sentence, ...table } = await samplesPage(tx, of, {
        id: sample,
        states: state,
        score,
        value,
        order: sort.replace('-', '') as TableQuery['order'],
        descending: sort.startsWith('-'),
        after,
        limit,
      });
      return {
        samples: samples.map((one) => maskedSample(one, shown)),
        ...table,
        complete: sentence === null,
        sentence,
        ...this.next(scope, after + samples.length, table.matched),
      };
    });
  }

  async transcript(caller: Principal, id: string, query: TranscriptQueryDto) {
    const { cursor, limit = 50, sample, epoch = 1, part, at, member, unmask } = query;
    const scope = ['transcript', caller.organisationId, id, sample, epoch, part, member];
    const after = this.positionOf(scope, cursor);
    const place = cursor === undefined && `sample ${sample}, epoch ${epoch}`;
    const { item, shown, row } = await this.work.run(caller, async (tx) => {
      const looked = await this.look(tx, caller, id, { unmask, at: place });
      const of = { evidenceId: id, log: await logNumber(tx, looked.item, member) };
      return { ...looked, row: await sampleOf(tx, of, { sampleId: sample, epoch }) };
    });
    const { entries, total, parts } = await this.one(item, 'transcript', {
      sampleId: sample,
      epoch,
      member,
      parts: part,
      at: cursor === undefined ? at : undefined,
      shown,
      after,
      limit,
    });
    if (!row && parts.length === 0) throw new ProblemError('not-found', 'The evidence has no such place.');
    const next = this.next(scope, (entries.at(-1)?.number ?? total) + 1, total);
    return { sample: row && maskedSample(row, shown), entries, total, parts, ...next };
  }

  /** Tells where a text stands. */
  async search(caller: Principal, id: string, query: LogSearchDto, reply: FastifyReply): Promise<void> {
    const { text, member, unmask, cursor, limit = 100 } = query;
    const scope = ['log-search', caller.organisationId, id, text, member];
    const stretch = this.stretch(scope, cursor, limit);
    const { item, shown } = await this.work.run(caller, async (tx) => {
      const at = cursor === undefined && 'searched';
      const looked = await this.look(tx, caller, id, { unmask, at });
      requireUnderstood(looked.item.understanding);
      return looked;
    });
    await tellReading<Hit>(reply, { bytes: item.bytes, event: 'hit', ...stretch }, (listener) =>
      this.logs.readToEnd('search', item, { text, member, shown }, listener),
    );
  }

  /** What stands at a place. */
  async show(caller: Principal, id: string, { locator: place, unmask }: PlaceDto) {
    const locator = readPlace(place);
    const { item, shown } = await this.looked(caller, id, { unmask, at: place.slice(0, 300) });
    const passages: (Passage & { readonly masked: number })[] = [];
    let left = MOST_SHOWN;
    const ended = await this.logs.read('show', [item], locator, (passage) => {
      passages.push({ ...passage, ...masked(passage.text.slice(0, left), shown) });
      left -= passage.text.length;
      return left > 0;
    });
    if (ended) throw problemOf(ended);
    if (passages.length === 0) throw new ProblemError('not-found', 'The evidence has no such place.');
    return { passages, complete: left > 0 };
  }

  /** Tells what should not leave the house unseen, each with what was decided about it. */
  async findings(
    caller: Principal,
    id: string,
    { member, cursor, limit = 100 }: FindingsQueryDto,
    reply: FastifyReply,
  ): Promise<void> {
    const stretch = this.stretch(['findings', caller.organisationId, id, member], cursor, limit);
    const { item, decided } = await this.work.run(caller, async (tx) => {
      const item = await requiredEvidence(tx, id);
      refuseDeleted(item);
      requireUnderstood(item.understanding);
      return { item, decided: await decisionsOn(tx, id) };
    });
    const told = { bytes: item.bytes, event: 'finding', ...stretch };
    await tellReading<object>(reply, told, ({ take, ...listener }) => {
      const takeDecided = (found: FindingInLog) => take({ ...found, ...decisionIn(decided.get(found.id)) });
      return this.logs.readToEnd('findings', item, { member }, { ...listener, take: takeDecided });
    });
  }

  private looked(caller: Principal, id: string, look: Look): Promise<Looked> {
    return this.work.run(caller, (tx) => this.look(tx, caller, id, look));
  }

  /** That somebody looked is part of the item's custody. */
  private async look(
    tx: EntityManager,
    caller: Principal,
    id: string,
    { unmask = false, at }: Look,
  ): Promise<Looked> {
    if (unmask) refuseUnless(caller, 'evidence.original');
    const item = await requiredEvidence(tx, id);
    refuseDeleted(item);
    const of = { organisationId: caller.organisationId, evidenceId: id };
    const event = { event: unmask ? 'unmasked' : 'read', by: caller.id, at: new Date() } as const;
    if (at) await recordCustody(tx, of, { ...event, detail: at });
    return { item, shown: unmask ? null : await shownFindings(tx, id) };
  }

  private async one<Name extends WorkName>(
    item: EvidenceItemEntity,
    work: Name,
    input: Works[Name]['input'],
  ): Promise<Works[Name]['item']> {
    const found: Works[Name]['item'][] = [];
    const ended = await this.logs.read(work, [item], input, (one) => found.push(one) > 0);
    if (ended) throw problemOf(ended);
    return found[0]!;
  }

  /** Which of the items a reading tells, and how the next one goes on. */
  private stretch(scope: unknown, cursor: string | undefined, limit: number): Stretch {
    const cursorAt = (position: number) => this.cursors.seal(scope, position);
    return { after: this.positionOf(scope, cursor), limit, cursorAt };
  }

  private positionOf(scope: unknown, cursor: string | undefined): number {
    return cursor === undefined ? 0 : (this.cursors.open(scope, cursor) as number);
  }

  private next(scope: unknown, end: number, total: number): { next_cursor?: string } {
    return end < total ? { next_cursor: this.cursors.seal(scope, end) } : {};
  }
}

/** The last decision about a finding; null throughout where nobody decided. */
function decisionIn(last: Redaction | undefined) {
  return {
    decision: last?.decision ?? null,
    reason: last?.reason ?? null,
    decided_by: last?.decided_by ?? null,
    decided_at: last?.decided_at ?? null,
  };
}

function problemOf({ reason, message }: Refusal): ProblemError {
  return new ProblemError(reason === 'no-such-place' ? 'not-found' : 'unreadable-log', message, { reason });
}
