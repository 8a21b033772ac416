import { Injectable } from '@nestjs/common';
import { itemOfSystem } from '#domain';
import { incidentsByVersion, incidentsOfRegisteredSystem, noteAccountEvent } from '#persistence';
import { flaws, RegisteredSystemSchema, type Flaw, type RegisteredSystem } from '#schemas';
import { Cursors } from '../http/cursors.js';
import type { PageDto } from '../http/page.dto.js';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import { actor, type Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { SystemIncidentsDto } from './dto/system-incidents.dto.js';
import type { SystemListDto } from './dto/system-list.dto.js';
import { listSystems, type ByName } from './listed-systems.js';
import {
  insertSystem,
  listRevisionsOfSystem,
  refuseTakenName,
  requiredSystem,
  updateSystem,
  type SystemRow,
} from './systems.js';
import { versionsOfSystem } from './versions.js';

/** The register of the organisation's AI systems and models. */
@Injectable()
export class SystemsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cursors: Cursors,
  ) {}

  async list(caller: Principal, query: SystemListDto) {
    const { limit: _limit, cursor: _cursor, ...filter } = query;
    const { rows, ...next } = await this.work.run(caller, (tx) =>
      this.cursors.page(['systems', caller.organisationId, filter], query, {
        read: (limit, after: ByName | undefined) => listSystems(tx, filter, { limit, after }),
        positionOf: ({ key, id }) => ({ key, id }),
      }),
    );
    return { systems: rows.map(({ key: _key, ...system }) => system), ...next };
  }

  read(caller: Principal, id: string): Promise<SystemRow> {
    return this.work.run(caller, (tx) => requiredSystem(tx, id));
  }

  create(caller: Principal, input: unknown, idempotency?: Idempotency): Promise<SystemRow> {
    const content = validSystem(input);
    return this.work.once(caller, idempotency, async (tx) => {
      await refuseTakenName(tx, caller, content);
      const made = await insertSystem(tx, caller, content);
      await noteAccountEvent(tx, { ...actor(caller), type: 'system-registered', subject: made.id });
      return made;
    });
  }

  /** Replaces an entry; its earlier states stay, and so does what records copied from them. */
  replace(
    caller: Principal,
    { id, rev }: { readonly id: string; readonly rev: number },
    input: unknown,
  ): Promise<SystemRow> {
    const content = validSystem(input);
    return this.work.run(caller, async (tx) => {
      const system = await requiredSystem(tx, id, { lock: true });
      if (system.rev !== rev) {
        throw new ProblemError('edit-conflict', `The system changed since revision ${rev}.`, {
          conflict: { base_rev: rev, theirs: represent(system) },
        });
      }
      await refuseTakenName(tx, caller, content, id);
      const retires = content.status === 'retired' && system.content.status !== 'retired';
      const type = retires ? 'system-retired' : 'system-changed';
      const made = await updateSystem(tx, caller, system, content);
      await noteAccountEvent(tx, { ...actor(caller), type, subject: id });
      return made;
    });
  }

  /** All states that an entry had, newest first. */
  async revisions(caller: Principal, id: string, query: PageDto) {
    const { rows, ...next } = await this.work.run(caller, async (tx) => {
      await requiredSystem(tx, id);
      return this.cursors.page(['system-revisions', caller.organisationId, id], query, {
        read: (limit, before: number | undefined) => listRevisionsOfSystem(tx, id, { limit, before }),
        positionOf: ({ rev }) => rev,
      });
    });
    return { revisions: rows, ...next };
  }

  versions(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => {
      const { content } = await requiredSystem(tx, id);
      return versionsOfSystem(content, await incidentsByVersion(tx, id));
    });
  }

  async incidents(caller: Principal, id: string, query: SystemIncidentsDto) {
    const { version } = query;
    const { rows, ...next } = await this.work.run(caller, async (tx) => {
      await requiredSystem(tx, id);
      return this.cursors.page(['system-incidents', caller.organisationId, id, version ?? null], query, {
        read: (limit, before: string | undefined) =>
          incidentsOfRegisteredSystem(tx, id, { limit, version, before }),
        positionOf: (incident) => incident.id,
      });
    });
    return { incidents: rows, ...next };
  }

  async recordItem(caller: Principal, id: string, version: string | undefined) {
    const { content } = await this.read(caller, id);
    return itemOfSystem(id, content, version);
  }
}

/** An entry as the API shows it. */
export function represent({ content, ...row }: SystemRow) {
  return { ...row, ...content };
}

/** Throws `invalid-fields` with all that is wrong. */
function validSystem(input: unknown): RegisteredSystem {
  const errors = flaws(RegisteredSystemSchema, input);
  const found = errors.length > 0 ? errors : repeatedVersions(input as RegisteredSystem);
  if (found.length === 0) return input as RegisteredSystem;
  throw new ProblemError('invalid-fields', 'Some fields are not valid.', { errors: found });
}

function repeatedVersions({ versions = [] }: RegisteredSystem): Flaw[] {
  const names = versions.map(({ version }) => version);
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ pointer: `/versions/${index}/version`, message: 'is listed twice' }]
      : [],
  );
}
