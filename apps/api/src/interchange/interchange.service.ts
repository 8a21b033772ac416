import { Injectable } from '@nestjs/common';
import { OrganisationEntity } from '#persistence';
import { freeze, project, type Pack } from '#regimes';
import type { IncidentRecord, Tlp } from '#schemas';
import type { EntityManager } from 'typeorm';
import { evidenceEntries } from '../evidence/evidence.api.js';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { ProblemError } from '../problem/problem.js';
import { RegimesService } from '../regimes/regimes.api.js';
import { CopiesService, standingVersion } from '../sharing/sharing.api.js';

export interface Exported {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Wanted {
  readonly format: string;
  readonly ceiling: Tlp;
}

interface Writing {
  readonly organisation: OrganisationEntity;
  readonly pack: Pack;
  readonly packs: readonly Pack[];
}

/** Incidents and disclosures in the formats in which others take them, up to the marking of their reader. */
@Injectable()
export class InterchangeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly obligations: ObligationsService,
    private readonly copies: CopiesService,
  ) {}

  /** An incident as it stands: a draft, because nobody has approved it. */
  ofIncident(caller: Principal, id: string, { format, ceiling }: Wanted): Promise<Exported> {
    return this.work.run(caller, async (tx) => {
      const record = await requiredIncident(tx, id);
      const packs = await this.regimes.packs(tx);
      const pack = packWith(packs, format);
      const organisation = await tx.findOneByOrFail(OrganisationEntity, { id: caller.organisationId });
      const { document } = await this.written(tx, record, { organisation, pack, packs });
      const copy = project({ document, pack, records: { frozen: record, current: record }, ceiling });
      const draft = { pack, document: copy.document, isFinal: false };
      return { name: record.reference, bytes: this.copies.exported(draft, format) };
    });
  }

  /** A disclosure as it was approved. */
  ofDisclosure(caller: Principal, id: string, { format, ceiling }: Wanted): Promise<Exported> {
    return this.work.run(caller, async (tx) => {
      const copy = await this.copies.of(tx, await standingVersion(tx, id), ceiling);
      return { name: id, bytes: this.copies.exported({ ...copy, isFinal: true }, format) };
    });
  }

  private async written(tx: EntityManager, record: IncidentRecord, { organisation, pack, packs }: Writing) {
    const { id, name, profile } = organisation;
    const now = new Date();
    const stage = pack.regime.stages.at(-1)!;
    return freeze({
      id: record.id,
      pack,
      packs,
      stage: stage.id,
      recipient: stage.recipients[0]!,
      language: 'en',
      record,
      organisation: { id, name, profile },
      evidence: await evidenceEntries(tx, record.id),
      obligations: await this.obligations.of(tx, record, id, now),
      now,
    });
  }
}

/** The form that a format is made of. What is owed to an authority leaves the house only when it is approved. */
function packWith(packs: readonly Pack[], format: string): Pack {
  const free = packs.filter(({ regime }) => regime.duty === 'voluntary');
  const found = free.find(({ formats }) => Object.hasOwn(formats, format));
  if (found) return found;
  const known = free.flatMap(({ formats }) => Object.keys(formats)).sort();
  throw new ProblemError(
    'not-acceptable',
    `An incident can be exported as ${known.join(', ')}, not as ${format}.`,
  );
}
