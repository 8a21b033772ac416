import { Injectable } from '@nestjs/common';
import { recurrence, residualRiskProposals, type RecurrenceMatrix, type ResidualRiskProposal } from '#domain';
import { incidentsOfSystem } from '#persistence';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import type { RecurrenceQueryDto } from './dto/recurrence-query.dto.js';

/** What the measurements of records say together. */
@Injectable()
export class RecurrenceService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  /** The matrices of an incident, one per system that it is about. */
  async ofIncident(caller: Principal, incidentId: string): Promise<readonly RecurrenceMatrix[]> {
    return recurrence([await this.work.run(caller, (tx) => requiredIncident(tx, incidentId))]);
  }

  /** The matrix of a system over the organisation's incidents, a page of them at a time. */
  async ofSystem(caller: Principal, { system, limit = 100, cursor }: RecurrenceQueryDto) {
    const scope = ['recurrence', caller.organisationId, system];
    const after = cursor === undefined ? undefined : (this.cursors.open(scope, cursor) as string);
    const { records, next } = await this.work.run(caller, (tx) =>
      incidentsOfSystem(tx, system, { limit, after }),
    );
    const matrix = recurrence(records).find((one) => one.system === system);
    return {
      ...(matrix ?? { system, versions: [], rows: [] }),
      ...(next && { next_cursor: this.cursors.seal(scope, next) }),
    };
  }

  async residualRisks(caller: Principal, incidentId: string): Promise<readonly ResidualRiskProposal[]> {
    return residualRiskProposals(await this.work.run(caller, (tx) => requiredIncident(tx, incidentId)));
  }
}
