import { Injectable } from '@nestjs/common';
import { completeness, moveTo, obstacles, TRANSITIONS, UNFILED_STATUSES, type Surroundings } from '#domain';
import { addDecision, newId, standingDeterminations, type Decision } from '#persistence';
import type { IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { RecordChanges } from '../incidents/changes.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { determineAll, RegimesService } from '../regimes/regimes.api.js';
import type { DecisionDto } from './dto/decision.dto.js';
import type { MoveDto } from './dto/move.dto.js';

@Injectable()
export class LifecycleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly obligations: ObligationsService,
    private readonly changes: RecordChanges,
  ) {}

  /** Where the incident can go, and what stands in the way of each. */
  transitions(caller: Principal, incidentId: string) {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const surroundings = await this.surroundings(tx, caller, record);
      const { status } = record.header;
      const transitions = TRANSITIONS[status].map((to) => ({
        to,
        obstacles: obstacles(record, to, surroundings),
      }));
      return { status, transitions };
    });
  }

  move(caller: Principal, incidentId: string, { to, reason }: MoveDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const record = await requiredIncident(tx, incidentId, { lock: true });
      const acting = { by: caller.id, now: new Date(), ...(reason && { reason }) };
      const change = moveTo(record, to, await this.surroundings(tx, caller, record), acting);
      await this.changes.keep(tx, caller, change);
      return { revision: change.record.revision, status: to };
    });
  }

  async completeness(caller: Principal, incidentId: string) {
    return completeness(await this.work.run(caller, (tx) => requiredIncident(tx, incidentId)));
  }

  /** Confirms or overrides what a regime's rules compute; both are kept, with revision and pack digest, for replay. */
  decide(
    caller: Principal,
    incidentId: string,
    regime: string,
    { result, reason }: DecisionDto,
  ): Promise<Decision> {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId, { lock: true });
      const at = new Date();
      const pack = await this.regimes.pack(tx, regime);
      const [computed] = determineAll([pack], record, at);
      const decision: Decision = {
        id: newId('dec', at),
        kind: 'determination',
        subject: regime,
        outcome: result ?? computed!.result,
        computed: computed!,
        reason,
        by: caller.id,
        at,
        record_revision: record.revision,
      };
      await addDecision(tx, caller.organisationId, record.id, decision);
      await this.obligations.refresh(tx, caller, record.id);
      return decision;
    });
  }

  private async surroundings(
    tx: EntityManager,
    caller: Principal,
    record: IncidentRecord,
  ): Promise<Surroundings> {
    const now = new Date();
    const decided = await standingDeterminations(tx, record.id);
    const binding = determineAll(await this.regimes.packs(tx), record, now)
      .filter(({ duty, rehearsal }) => duty !== 'voluntary' && !rehearsal)
      .map(({ regime }) => regime.id);
    const obligations = await this.obligations.of(tx, record, caller.organisationId, now);
    return {
      today: now.toISOString().slice(0, 10),
      undecided_regimes: binding.filter((id) => !decided.has(id)),
      open_obligations: obligations
        .filter(
          ({ duty, rehearsal, kind, applies }) =>
            duty !== 'voluntary' && !rehearsal && kind === 'hard' && applies === 'yes',
        )
        .filter(({ status }) => UNFILED_STATUSES.includes(status))
        .map(({ regime, stage, recipient }) => `${stage} report under ${regime} to ${recipient}`),
    };
  }
}
