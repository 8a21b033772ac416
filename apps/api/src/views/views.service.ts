import { Injectable } from '@nestjs/common';
import { newId, SavedViewEntity, type IncidentFilter } from '#persistence';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import type { SavedViewDto } from './dto/saved-view.dto.js';

/** One person's named filters; many are a sign of a mistake. */
const MOST_VIEWS = 200;

@Injectable()
export class ViewsService {
  constructor(private readonly work: UnitOfWork) {}

  list(caller: Principal): Promise<SavedViewEntity[]> {
    return this.work.run(caller, (tx) =>
      tx.find(SavedViewEntity, {
        where: [{ owner: caller.id }, { shared: true }],
        order: { name: 'ASC', id: 'ASC' },
      }),
    );
  }

  read(caller: Principal, id: string): Promise<SavedViewEntity> {
    return this.work.run(caller, (tx) => visible(tx, caller, id));
  }

  create(caller: Principal, dto: SavedViewDto, idempotency?: Idempotency): Promise<SavedViewEntity> {
    return this.work.once(caller, idempotency, async (tx) => {
      await refuseTaken(tx, caller, dto.name);
      if ((await tx.countBy(SavedViewEntity, { owner: caller.id })) >= MOST_VIEWS) {
        throw new ProblemError('conflict', `You have ${MOST_VIEWS} views; delete one first.`);
      }
      const now = new Date();
      const view = {
        id: newId('viw', now),
        organisation_id: caller.organisationId,
        owner: caller.id,
        rev: 1,
        ...contentOf(dto),
        created_at: now,
        updated_at: now,
      };
      await tx.insert(SavedViewEntity, view);
      return view;
    });
  }

  replace(
    caller: Principal,
    { id, rev }: { id: string; rev: number },
    dto: SavedViewDto,
  ): Promise<SavedViewEntity> {
    return this.work.run(caller, async (tx) => {
      const view = await own(tx, caller, { id, rev });
      if (dto.name.toLowerCase() !== view.name.toLowerCase()) await refuseTaken(tx, caller, dto.name);
      const changes = { ...contentOf(dto), rev: rev + 1, updated_at: new Date() };
      await tx.update(SavedViewEntity, { id }, changes);
      return Object.assign(view, changes);
    });
  }

  remove(caller: Principal, at: { id: string; rev: number }): Promise<void> {
    return this.work.run(caller, async (tx) => {
      await own(tx, caller, at);
      await tx.delete(SavedViewEntity, { id: at.id });
    });
  }
}

function contentOf({ name, shared = false, filter, sort = '-updated' }: SavedViewDto) {
  return { name, shared, sort, filter: filter as IncidentFilter };
}

async function visible(tx: EntityManager, caller: Principal, id: string): Promise<SavedViewEntity> {
  const view = await tx.findOne(SavedViewEntity, {
    where: [
      { id, owner: caller.id },
      { id, shared: true },
    ],
  });
  if (!view) throw new ProblemError('not-found', `There is no view ${id}.`);
  return view;
}

async function own(
  tx: EntityManager,
  caller: Principal,
  { id, rev }: { id: string; rev: number },
): Promise<SavedViewEntity> {
  const seen = await visible(tx, caller, id);
  if (seen.owner !== caller.id) {
    throw new ProblemError('forbidden', 'Only its owner changes a shared view; save it under another name.');
  }
  const view = await tx.findOneOrFail(SavedViewEntity, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (view.rev !== rev) {
    throw new ProblemError('edit-conflict', `The view changed since revision ${rev}.`, {
      conflict: { base_rev: rev, theirs: view },
    });
  }
  return view;
}

async function refuseTaken(tx: EntityManager, caller: Principal, name: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 8))', [caller.id]);
  const [taken] = await tx.query('SELECT 1 FROM saved_view WHERE owner = $1 AND lower(name) = lower($2)', [
    caller.id,
    name,
  ]);
  if (taken) throw new ProblemError('conflict', `You have a view called ${name} already.`);
}
