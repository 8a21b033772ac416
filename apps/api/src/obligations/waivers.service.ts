import { Injectable } from '@nestjs/common';
import { addDecision, newId, type Decision } from '#persistence';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import type { WaiverDto } from './dto/waiver.dto.js';
import { ObligationsService } from './obligations.service.js';

@Injectable()
export class WaiversService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly obligations: ObligationsService,
  ) {}

  /** Keeps the word of a person that an obligation will not be met, or that this is taken back; both stay. */
  waive(
    caller: Principal,
    { incident, key }: { readonly incident: string; readonly key: string },
    { outcome = 'waived', reason }: WaiverDto,
    idempotency?: Idempotency,
  ): Promise<Decision> {
    return this.work.once(caller, idempotency, async (tx) => {
      const record = await requiredIncident(tx, incident, { lock: true });
      const now = new Date();
      const obligations = await this.obligations.of(tx, record, caller.organisationId, now);
      const found = obligations.find(({ id }) => id === key);
      if (!found) throw new ProblemError('not-found', `${record.reference} has no obligation ${key}.`);
      if (found.filing) throw new ProblemError('conflict', 'What was filed cannot be waived.');
      if ((outcome === 'waived') === (found.waiver !== undefined))
        throw new ProblemError(
          'conflict',
          found.waiver ? 'This obligation is waived already.' : 'This obligation is not waived.',
        );
      const decision: Decision = {
        id: newId('dec', now),
        kind: 'waiver',
        subject: key,
        outcome,
        computed: null,
        reason,
        by: caller.id,
        at: now,
        record_revision: record.revision,
      };
      await addDecision(tx, caller.organisationId, record.id, decision);
      await this.obligations.refresh(tx, caller, record.id);
      return decision;
    });
  }
}
