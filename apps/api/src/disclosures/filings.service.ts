import { Injectable } from '@nestjs/common';
import type { Obligation } from '#domain';
import { newId, type DisclosureEntity } from '#persistence';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { ProblemError } from '../problem/problem.js';
import { EventsService } from '../webhooks/webhooks.api.js';
import { required } from './disclosures.service.js';
import type { FilingDto } from './dto/filing.dto.js';

@Injectable()
export class FilingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly obligations: ObligationsService,
    private readonly events: EventsService,
  ) {}

  /** Records that a disclosure was submitted, with the limit it is judged by as it stood then. */
  record(caller: Principal, of: string, input: FilingDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const disclosure = await required(tx, of);
      if (disclosure.state !== 'rendered') {
        throw new ProblemError(
          'conflict',
          `Only a rendered disclosure can have been filed; this one is ${disclosure.state}.`,
        );
      }
      const now = new Date();
      const filedAt = new Date(input.filed_at);
      if (filedAt > now) {
        throw new ProblemError('invalid-fields', 'A filing lies in the past.', {
          errors: [{ pointer: '/filed_at', message: 'must not lie in the future' }],
        });
      }
      const record = await requiredIncident(tx, disclosure.incident_id);
      const obligation = (await this.obligations.of(tx, record, caller.organisationId, filedAt)).find(
        isFor(disclosure),
      );
      const judgedBy = obligation?.due && {
        due: obligation.due,
        ...(obligation.adjusted && { adjusted: obligation.adjusted }),
      };
      const id = newId('fil', now);
      await tx.query(
        `INSERT INTO filing (id, organisation_id, incident_id, disclosure_id, regime, stage, recipient, filed_at,
           recorded_at, recorded_by, method, portal_reference, judged_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          caller.organisationId,
          disclosure.incident_id,
          disclosure.id,
          disclosure.regime,
          disclosure.stage,
          disclosure.recipient,
          filedAt,
          now,
          caller.id,
          input.method,
          input.portal_reference ?? null,
          judgedBy ? JSON.stringify(judgedBy) : null,
        ],
      );
      await this.obligations.refresh(tx, caller, disclosure.incident_id);
      const { id: disclosureId, incident_id: incidentId } = disclosure;
      await this.events.disclosure(tx, caller, 'disclosure.filed', { disclosureId, incidentId });
      return {
        id,
        disclosure: disclosure.id,
        filed_at: filedAt.toISOString(),
        method: input.method,
        judged_by: judgedBy ?? null,
      };
    });
  }
}

function isFor({ regime, stage, recipient }: DisclosureEntity) {
  return (one: Obligation) => one.regime === regime && one.stage === stage && one.recipient === recipient;
}
