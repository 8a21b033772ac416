import { Injectable } from '@nestjs/common';
import { decideProposal, findProposal, listProposals, type Proposal } from '#proposals';
import type { EntityManager } from 'typeorm';
import { Cursors } from '../http/cursors.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { AcceptanceService } from './acceptance.service.js';
import type { ProposalListDto } from './dto/proposal-list.dto.js';

/** What evaluations suggest, and what people made of it. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
    private readonly acceptance: AcceptanceService,
  ) {}

  list(caller: Principal, { state, incident, evidence, ...page }: ProposalListDto) {
    const scope = ['proposals', caller.organisationId, state ?? null, incident ?? null, evidence ?? null];
    return this.work.run(caller, async (tx) => {
      const filter = { state, incidentId: incident, evidenceId: evidence };
      const { rows: proposals, ...more } = await this.cursors.page(scope, page, {
        read: (limit, before: string | undefined) => listProposals(tx, { ...filter, limit, before }),
        positionOf: ({ id }) => id,
      });
      return { proposals, ...more };
    });
  }

  read(caller: Principal, id: string): Promise<Proposal> {
    return this.work.run(caller, (tx) => required(tx, id));
  }

  /** Does what is proposed. */
  accept(caller: Principal, id: string, reason: string | undefined): Promise<Proposal> {
    return this.work.run(caller, async (tx) => {
      const proposal = await open(tx, id);
      const incidentId = await this.acceptance.carryOut(tx, caller, proposal, reason);
      await decideProposal(tx, id, {
        state: 'accepted',
        by: caller.id,
        at: new Date(),
        reason: reason ?? null,
        incidentId,
      });
      return required(tx, id);
    });
  }

  /** Does nothing, and keeps why. */
  dismiss(caller: Principal, id: string, reason: string): Promise<Proposal> {
    return this.work.run(caller, async (tx) => {
      await open(tx, id);
      const at = new Date();
      await decideProposal(tx, id, { state: 'dismissed', by: caller.id, at, reason, incidentId: null });
      return required(tx, id);
    });
  }
}

async function required(tx: EntityManager, id: string): Promise<Proposal> {
  const proposal = await findProposal(tx, id);
  if (!proposal) throw new ProblemError('not-found', `There is no proposal ${id}.`);
  return proposal;
}

/** The proposal, locked, if nobody has decided on it. */
async function open(tx: EntityManager, id: string): Promise<Proposal> {
  const proposal = await findProposal(tx, id, { lock: true });
  if (!proposal) throw new ProblemError('not-found', `There is no proposal ${id}.`);
  if (proposal.state !== 'proposed')
    throw new ProblemError('conflict', `This proposal was ${proposal.state} by ${proposal.decided_by}.`);
  return proposal;
}
