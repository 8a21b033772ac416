import { Injectable } from '@nestjs/common';
import { determine } from '#domain';
import { PackShelf } from '#obligations';
import { standingDeterminations } from '#persistence';
import { wordsOf, type Pack, type Words } from '#regimes';
import type { Determination, IncidentRecord } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ProblemError } from '../problem/problem.js';
import { explained } from './explained.js';

@Injectable()
export class RegimesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: PackShelf,
  ) {}

  /** The packs that the organisation of the transaction reports under: shipped ones and its own. */
  packs(tx: EntityManager): Promise<readonly Pack[]> {
    return this.shelf.of(tx);
  }

  /** One of them, or a 404 that names the others. */
  async pack(tx: EntityManager, id: string): Promise<Pack> {
    return packIn(await this.packs(tx), id);
  }

  /** The organisation's own version with this digest, also where it is in use no more. */
  withDigest(tx: EntityManager, digest: string): Promise<Pack | undefined> {
    return this.shelf.byDigest(tx, digest);
  }

  list(caller: Principal): Promise<readonly Pack[]> {
    return this.work.run(caller, (tx) => this.packs(tx));
  }

  read(caller: Principal, id: string): Promise<Pack> {
    return this.work.run(caller, (tx) => this.pack(tx, id));
  }

  /** What each behaviour code means, and where other taxonomies file the same thing. */
  behaviours() {
    return this.shelf.shipped[0]!.common.behaviours;
  }

  /** What all regimes say alike, in a language. */
  words(language: string): Words {
    const [pack] = this.shelf.shipped;
    const known = Object.keys(pack!.common.texts);
    if (known.includes(language)) return wordsOf(pack!, language);
    throw new ProblemError('invalid-fields', `There are no words in the language ${language}.`, {
      errors: [{ pointer: '/language', message: `must be one of ${known.join(', ')}` }],
    });
  }

  /** The answer of every regime for the current record, with reasons and what people decided about it. */
  determinations(caller: Principal, incidentId: string, language = 'en') {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, incidentId);
      const decisions = await standingDeterminations(tx, record.id);
      const now = new Date();
      return (await this.packs(tx)).map((pack) =>
        explained(pack, { record, decision: decisions.get(pack.id), language, now }),
      );
    });
  }
}

export function packIn(packs: readonly Pack[], id: string): Pack {
  const found = packs.find((pack) => pack.id === id);
  if (found) return found;
  const known = packs.map((pack) => pack.id).join(', ');
  throw new ProblemError('not-found', `There is no regime ${id}; there are ${known}.`);
}

export function determineAll(packs: readonly Pack[], record: IncidentRecord, now: Date): Determination[] {
  return packs.map(({ regime, digest }) => determine(regime, record, { now, digest }));
}
