import { Injectable } from '@nestjs/common';
import {
  recurrence,
  recurrenceOfRegistered,
  residualRiskProposals,
  type RecurrenceMatrix,
  type ResidualRiskProposal,
} from '#domain';
import { incidentsOfSystem, recordsOfRegisteredSystem } from '#persistence';
import { Cursors } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { requiredSystem } from '../systems/systems.api.js';
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
  async ofSystem(caller: Principal, { system, limit = 100, ...page }: RecurrenceQueryDto) {
    const scope = ['recurrence', caller.organisationId, system];
    const { rows: records, ...more } = await this.work.run(caller, (tx) =>
      this.cursors.page(
        scope,
        { limit, ...page },
        {
          read: (most, after: string | undefined) => incidentsOfSystem(tx, system, { limit: most, after }),
          positionOf: ({ id }) => id,
        },
      ),
    );
    const matrix = recurrence(records).find((one) => one.system === system);
    return {
      ...(matrix ?? { system, versions: [], rows: [] }),
      ...more,
    };
  }

  /** The same of a registered system, whatever records call it. */
  async ofRegistered(caller: Principal, id: string, page: PageDto) {
    const [system, records] = await this.work.run(caller, async (tx) => {
      const found = await requiredSystem(tx, id);
      const read = (limit: number, before?: string) => recordsOfRegisteredSystem(tx, id, { limit, before });
      const scope = ['recurrence', caller.organisationId, id];
      return [found, await this.cursors.page(scope, page, { read, positionOf: (record) => record.id })];
    });
    const { rows, ...next } = records;
    return { ...recurrenceOfRegistered({ id, name: system.content.name }, rows), ...next };
  }

  async residualRisks(caller: Principal, incidentId: string): Promise<readonly ResidualRiskProposal[]> {
    return residualRiskProposals(await this.work.run(caller, (tx) => requiredIncident(tx, incidentId)));
  }
}
