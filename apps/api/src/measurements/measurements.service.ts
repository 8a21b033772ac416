import { Injectable } from '@nestjs/common';
import { noteTaken } from '#citations';
import { DomainError, locate, measure, measuredEffect, type Change } from '#domain';
import type { Sought } from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import { followRegressions } from '#proposals';
import {
  flaws,
  MeasureInput,
  type FigurePlace,
  type IncidentRecord,
  type Item,
  type Measured,
  type MeasuredEffect,
} from '#schemas';
import type { EntityManager } from 'typeorm';
import { evidenceOf } from '../evidence/evidence.api.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { RecordChanges } from '../incidents/changes.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { FigureReader } from './figure-reader.js';

/** What measuring answers: the new revision, the item with its figure, and what became of it in words. */
export interface MeasuredItem {
  readonly revision: number;
  readonly item: unknown;
  readonly sentence: string;
}

/** What is asked, and what the record says that bears on it, as one transaction saw it. */
interface Asked {
  readonly input: MeasureInput;
  readonly item: EvidenceItemEntity;
  readonly sought: Sought;
  /** The log of the figure on the other side of the mitigation, if that was measured too. */
  readonly other: EvidenceItemEntity | undefined;
}

/** Writes figures into records, as the logs give them: no client ever sends one. */
@Injectable()
export class MeasurementsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: RecordChanges,
    private readonly figures: FigureReader,
  ) {}

  async measure(
    caller: Principal,
    incidentId: string,
    { input, rev }: { readonly input: unknown; readonly rev: number },
    idempotency?: Idempotency,
  ): Promise<MeasuredItem> {
    const found = flaws(MeasureInput, input);
    if (found.length > 0) throw new DomainError('invalid-item', 'Some fields are not valid.', found);
    const asked = await this.work.run(caller, (tx) => askedOf(tx, incidentId, input as MeasureInput));
    const taken = { figure: await this.figureOf(asked), effect: await this.effectOf(asked) };
    return this.work.once(caller, idempotency, async (tx) => {
      const record = await requiredIncident(tx, incidentId, { lock: true });
      const acting = { by: caller.id, now: new Date() };
      const change = measure(record, { ...asked.input.place, rev }, taken, acting);
      await this.store(tx, caller, { before: record, change, figure: taken.figure });
      const { part, item_id } = asked.input.place;
      return {
        revision: change.record.revision,
        item: locate(change.record, part, item_id).item,
        sentence: change.event.reason ?? '',
      };
    });
  }

  private async figureOf({ input, item, sought }: Asked): Promise<Measured> {
    const [found] = await this.figures.measure([item], [sought]);
    if (!found || 'reason' in found)
      throw new DomainError('invalid-item', 'The log does not give this figure.', [
        { pointer: '/score', message: `cannot be measured: ${found?.reason ?? 'the log was not read'}` },
      ]);
    const { locator, ...figure } = found.figure;
    const version = input.system_version;
    return {
      ...figure,
      ...(version !== undefined && { system_version: version }),
      citation: { kind: 'evidence', evidence_id: item.id, digest: item.digest, locator },
    };
  }

  private async effectOf({ input, item, sought, other }: Asked): Promise<MeasuredEffect | undefined> {
    const { place } = input;
    if (place.part !== 'mitigations' || place.field === 'measurements' || !other) return undefined;
    const sides = place.field === 'before' ? ([item, other] as const) : ([other, item] as const);
    const compared = await this.figures.compare(...sides, sought);
    return 'reason' in compared ? undefined : measuredEffect(compared.comparability, compared.effect);
  }

  private async store(
    tx: EntityManager,
    caller: Principal,
    {
      before,
      change,
      figure,
    }: { readonly before: IncidentRecord; readonly change: Change; readonly figure: Measured },
  ): Promise<void> {
    const { organisationId } = caller;
    const now = new Date(change.event.at);
    await this.changes.keep(tx, caller, change);
    await noteTaken(tx, [{ pointer: '', citation: figure.citation, figure }], {
      organisationId,
      by: caller.id,
      reference: before.reference,
      now,
    });
    const sentence = change.event.reason ?? '';
    await followRegressions(tx, { organisationId, before, after: change.record, sentence, now });
  }
}

async function askedOf(tx: EntityManager, incidentId: string, input: MeasureInput): Promise<Asked> {
  const record = await requiredIncident(tx, incidentId);
  const { item: subject } = locate(record, input.place.part, input.place.item_id);
  const items = await evidenceOf(tx, record.id);
  const item = items.find(({ id }) => id === input.evidence_id);
  if (!item)
    throw new DomainError('invalid-item', 'The log has to be evidence of the incident.', [
      { pointer: '/evidence_id', message: 'is no evidence of this incident: upload the log first' },
    ]);
  const mitigation = input.place.part === 'mitigations' ? (subject as Item<'mitigations'>) : undefined;
  const { score, metric, reducer } = input;
  return {
    input,
    item,
    sought: {
      score,
      metric,
      reducer,
      confidence: input.confidence ?? mitigation?.verification?.confidence ?? 0.95,
    },
    other: mitigation && items.find(({ id }) => id === otherSide(mitigation, input.place)),
  };
}

/** The evidence behind the figure that a new one is compared with. */
function otherSide(mitigation: Item<'mitigations'>, place: FigurePlace): string | undefined {
  if (place.part !== 'mitigations' || place.field === 'measurements') return undefined;
  const other = mitigation[place.field === 'before' ? 'after' : 'before'];
  return other?.basis === 'measured' ? other.citation.evidence_id : undefined;
}
