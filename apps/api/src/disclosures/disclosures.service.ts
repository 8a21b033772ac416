import { Injectable } from '@nestjs/common';
import { isRecipientOf, limitsToPrint } from '#domain';
import { clockWords, freeze } from '#regimes';
import { JobQueue, renderDisclosure } from '#jobs';
import { DisclosureEntity, newId, OrganisationEntity, RenditionEntity } from '#persistence';
import type { EntityManager } from 'typeorm';
import { evidenceEntries } from '../evidence/evidence.api.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { beginOperation } from '../operations/operations.api.js';
import { ProblemError } from '../problem/problem.js';
import { packIn, RegimesService } from '../regimes/regimes.api.js';
import type { OpenDisclosureDto } from './dto/open-disclosure.dto.js';

@Injectable()
export class DisclosuresService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly obligations: ObligationsService,
    private readonly jobs: JobQueue,
  ) {}

  /** Opens a draft for one regime, stage, recipient and language. */
  open(caller: Principal, incidentId: string, input: OpenDisclosureDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const { regime, texts } = await this.regimes.pack(tx, input.regime);
      const stage = regime.stages.find(({ id }) => id === input.stage);
      if (!stage)
        refuse(
          'stage',
          input.stage,
          regime.stages.map(({ id }) => id),
        );
      const recipient = input.recipient ?? stage.recipients[0]!;
      if (!isRecipientOf(regime, stage, recipient)) refuse('recipient', recipient, stage.recipients);
      const language = input.language ?? 'en';
      if (!texts[language]) refuse('language', language, Object.keys(texts));
      const record = await requiredIncident(tx, incidentId);
      const now = new Date();
      const draft = tx.create(DisclosureEntity, {
        id: newId('dis', now),
        organisation_id: caller.organisationId,
        incident_id: record.id,
        regime: regime.id,
        stage: stage.id,
        recipient,
        language,
        paper: input.paper ?? 'A4',
        state: 'draft',
        created_by: caller.id,
        created_at: now,
      });
      await tx.insert(DisclosureEntity, draft);
      return required(tx, draft.id);
    });
  }

  async read(
    caller: Principal,
    id: string,
  ): Promise<{ disclosure: DisclosureEntity; renditions: RenditionEntity[] }> {
    return this.work.run(caller, async (tx) => ({
      disclosure: await required(tx, id),
      renditions: await tx.find(RenditionEntity, { where: { disclosure_id: id }, order: { kind: 'ASC' } }),
    }));
  }

  list(caller: Principal, incidentId: string): Promise<DisclosureEntity[]> {
    return this.work.run(caller, async (tx) => {
      const { id } = await requiredIncident(tx, incidentId);
      return tx.find(DisclosureEntity, { where: { incident_id: id }, order: { created_at: 'ASC' } });
    });
  }

  /**
   * Freezes what the disclosure says, as canonical JSON and its hash, and has it rendered: state, bytes and job are one
   * transaction. Everything after is a function of those bytes. Answers the operation to follow.
   */
  freeze(caller: Principal, id: string): Promise<string> {
    return this.work.run(caller, async (tx) => {
      const disclosure = await required(tx, id, { lock: true });
      if (disclosure.state !== 'draft') {
        throw new ProblemError(
          'conflict',
          'This disclosure is frozen already; open a new one to say something else.',
        );
      }
      const now = new Date();
      const frozen = await this.freezeContent(tx, caller, disclosure, now);
      const operationId = await this.startRendering(tx, disclosure);
      await tx.update(
        DisclosureEntity,
        { id },
        {
          state: 'frozen',
          record_revision: frozen.document.incident.revision,
          frozen: Buffer.from(frozen.bytes),
          frozen_digest: frozen.digest,
          frozen_by: caller.id,
          frozen_at: now,
          operation_id: operationId,
        },
      );
      await tx.query(
        'INSERT INTO ledger_outbox (organisation_id, type, subject, digest, at) VALUES ($1, $2, $3, $4, $5)',
        [caller.organisationId, 'disclosure.frozen', id, frozen.digest, now],
      );
      return operationId;
    });
  }

  /** Has a frozen disclosure rendered once more, after the last attempt failed. */
  renderAgain(caller: Principal, id: string): Promise<string> {
    return this.work.run(caller, async (tx) => {
      const disclosure = await required(tx, id, { lock: true });
      const [last] = await tx.query('SELECT state FROM operation WHERE id = $1', [disclosure.operation_id]);
      if (disclosure.state !== 'frozen' || last?.state !== 'failed') {
        throw new ProblemError(
          'conflict',
          `Only a rendering that failed can be repeated; this one is ${disclosure.state}.`,
        );
      }
      const operationId = await this.startRendering(tx, disclosure);
      await tx.update(DisclosureEntity, { id }, { operation_id: operationId });
      return operationId;
    });
  }

  /** The operation to follow and its job; both come with the caller's transaction or not at all. */
  private async startRendering(
    tx: EntityManager,
    { id, organisation_id }: DisclosureEntity,
  ): Promise<string> {
    const operationId = await beginOperation(tx, organisation_id, { kind: 'disclosure.render', subject: id });
    const payload = { organisation_id, operation_id: operationId, disclosure_id: id };
    await this.jobs.send(tx, renderDisclosure, payload);
    return operationId;
  }

  private async freezeContent(tx: EntityManager, caller: Principal, disclosure: DisclosureEntity, now: Date) {
    const record = await requiredIncident(tx, disclosure.incident_id);
    const organisation = await tx.findOneByOrFail(OrganisationEntity, { id: caller.organisationId });
    const packs = await this.regimes.packs(tx);
    const pack = packIn(packs, disclosure.regime);
    return freeze({
      id: disclosure.id,
      pack,
      packs,
      stage: disclosure.stage,
      recipient: disclosure.recipient,
      language: disclosure.language,
      record,
      organisation: { id: organisation.id, name: organisation.name, profile: organisation.profile },
      evidence: await evidenceEntries(tx, record.id),
      deadlines: limitsToPrint(
        await this.obligations.of(tx, record, caller.organisationId, now),
        disclosure,
        clockWords(pack, disclosure.language),
      ),
      now,
    });
  }
}

/** The disclosure, or the same 404 whether it does not exist or belongs to somebody else. */
export async function required(
  tx: EntityManager,
  id: string,
  { lock = false } = {},
): Promise<DisclosureEntity> {
  const found = await tx.findOne(DisclosureEntity, {
    where: { id },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
  if (!found) throw new ProblemError('not-found', `There is no disclosure ${id}.`);
  return found;
}

function refuse(field: string, value: string, known: readonly string[]): never {
  throw new ProblemError('invalid-fields', `There is no ${field} ${value} here.`, {
    errors: [{ pointer: `/${field}`, message: `must be one of ${known.join(', ')}` }],
  });
}
