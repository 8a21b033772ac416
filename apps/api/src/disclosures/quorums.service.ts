import { Injectable } from '@nestjs/common';
import { approvalQuorums, setApprovalQuorum } from '#persistence';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { packIn, RegimesService } from '../regimes/regimes.api.js';

/** How many approvals the disclosures of each regime need. */
@Injectable()
export class QuorumsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
  ) {}

  list(caller: Principal) {
    return this.work.run(caller, (tx) => this.all(tx));
  }

  /** Sets the organisation's own number; it counts where it is more than the regime's. */
  set(caller: Principal, regime: string, approvals: number) {
    return this.work.run(caller, async (tx) => {
      packIn(await this.regimes.packs(tx), regime);
      const quorum = { regime, approvals, set_by: caller.id, set_at: new Date() };
      await setApprovalQuorum(tx, caller.organisationId, quorum);
      return (await this.all(tx)).find((one) => one.regime === regime)!;
    });
  }

  private async all(tx: EntityManager) {
    const own = new Map((await approvalQuorums(tx)).map((one) => [one.regime, one]));
    return (await this.regimes.packs(tx)).map(({ id, regime }) => {
      const set = own.get(id);
      const ofRegime = regime.approvals ?? 1;
      return {
        regime: id,
        approvals: Math.max(ofRegime, set?.approvals ?? 1),
        of_regime: ofRegime,
        own: set ? { approvals: set.approvals, set_by: set.set_by, set_at: set.set_at } : null,
      };
    });
  }
}
