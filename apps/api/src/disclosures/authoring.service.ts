import { Injectable } from '@nestjs/common';
import { contentChanges, UNFILED, type ContentChange } from '#domain';
import {
  addFieldEntry,
  commentsOf,
  DisclosureEntity,
  fieldHistory,
  type DisclosureComment,
  type FieldEntry,
} from '#persistence';
import { overrideFlaws, workspace, type Pack } from '#regimes';
import { FieldOverride, flaws, type FieldDefinition } from '#schemas';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { ContentService, documentOf, type Content } from './content.service.js';
import { requiredDisclosure } from './required-disclosure.js';
import { isUnderReview, StandingService } from './standing.service.js';

export interface FieldEdit {
  readonly key: string;
  /** The revision of the field that the author saw. */
  readonly rev: number;
  readonly override: unknown;
}

/** What people type into the form of a disclosure, kept apart from the record. */
@Injectable()
export class AuthoringService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly content: ContentService,
    private readonly standing: StandingService,
  ) {}

  /** The form as it stands: of a draft what it would say now, of anything later what was frozen. */
  fields(caller: Principal, id: string) {
    return this.work.run(caller, async (tx) => this.form(tx, await this.standing.settled(tx, id)));
  }

  /** One field with everything that was ever typed into it. */
  field(caller: Principal, id: string, key: string) {
    return this.work.run(caller, async (tx) => {
      const field = await this.shown(tx, await this.standing.settled(tx, id), key);
      return { ...field, history: await fieldHistory(tx, id, key) };
    });
  }

  /** Types something into a field, or takes it back; a disclosure under review is a draft again. */
  edit(caller: Principal, id: string, edit: FieldEdit) {
    return this.change(caller, id, async (tx, disclosure, { pack, entries }) => {
      const override = this.checked(pack, requiredField(pack, disclosure.stage, edit.key), edit.override);
      const current = entries.find(({ key }) => key === edit.key);
      if ((current?.rev ?? 0) !== edit.rev) await refuseConflict(tx, id, { ...edit, override });
      await addFieldEntry(
        tx,
        { organisationId: caller.organisationId, disclosureId: id },
        { key: edit.key, rev: edit.rev + 1, override, by: caller.id, at: new Date() },
      );
      return async (changed) => this.shown(tx, changed, edit.key);
    });
  }

  /**
   * Changes what an unfiled disclosure is to say: counts its revision, and makes void what others reviewed. `work` may
   * answer with what to read once that is done.
   */
  change<T>(
    caller: Principal,
    id: string,
    work: (
      tx: EntityManager,
      disclosure: DisclosureEntity,
      content: Content,
    ) => Promise<(changed: DisclosureEntity) => Promise<T>>,
  ): Promise<T> {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      requireUnfiled(disclosure);
      const now = new Date();
      const before = await this.content.of(tx, disclosure, now);
      const read = await work(tx, disclosure, before);
      const revision = disclosure.revision + 1;
      await tx.update(DisclosureEntity, { id }, { revision, updated_at: now });
      let changed = Object.assign(new DisclosureEntity(), disclosure, { revision, updated_at: now });
      if (isUnderReview(disclosure)) {
        const frozen = (await documentOf(tx, disclosure))!;
        const after = await this.content.of(tx, disclosure, new Date(frozen.prepared_at));
        const changes: readonly ContentChange[] = contentChanges(frozen, after.frozen.document);
        changed = await this.standing.void(tx, changed, { by: caller.id, changes });
      }
      return read(changed);
    });
  }

  private checked(pack: Pack, field: FieldDefinition, override: unknown): FieldOverride | null {
    if (override === null) return null;
    const found = flaws(FieldOverride, override);
    const all = found.length > 0 ? found : overrideFlaws(pack, field, override as FieldOverride);
    if (all.length === 0) return override as FieldOverride;
    throw new ProblemError('invalid-fields', 'This field does not take that.', {
      errors: all.map(({ pointer, message }) => ({ pointer: `/override${pointer}`, message })),
    });
  }

  private async form(tx: EntityManager, disclosure: DisclosureEntity) {
    const content = await this.content.of(tx, disclosure, new Date());
    const { sections, completeness } = workspace(
      content.pack,
      disclosure.stage,
      content.filling,
      await documentOf(tx, disclosure),
    );
    const threads = openThreads(await commentsOf(tx, disclosure.id));
    const { id, revision, version, state } = disclosure;
    return {
      disclosure: id,
      state,
      revision,
      version,
      record_revision: content.record.revision,
      completeness,
      open_comments: threads.length,
      sections: sections.map(({ fields, ...section }) => ({
        ...section,
        fields: fields.map((field) => ({
          ...field,
          ...typedInto(content.entries, field.key),
          open_comments: threads.filter(({ key }) => key === field.key).length,
        })),
      })),
    };
  }

  private async shown(tx: EntityManager, disclosure: DisclosureEntity, key: string) {
    const { sections } = await this.form(tx, disclosure);
    const found = sections.flatMap(({ fields }) => fields).find((field) => field.key === key);
    if (!found) throw new ProblemError('not-found', `This form has no field ${key}.`);
    return found;
  }
}

/** Refuses to change what somebody outside was told. */
export function requireUnfiled({ state }: DisclosureEntity): void {
  if (UNFILED.includes(state)) return;
  throw new ProblemError(
    'conflict',
    `This disclosure is ${state} and says what it says; open a successor to say something else.`,
  );
}

function requiredField(pack: Pack, stage: string, key: string): FieldDefinition {
  const sections = pack.regime.stages.find(({ id }) => id === stage)?.sections ?? pack.regime.sections;
  const field = pack.regime.fields.find((one) => one.key === key && sections.includes(one.section));
  if (field && field.required[stage] !== 'absent') return field;
  throw new ProblemError('not-found', `This form has no field ${key} at the stage ${stage}.`);
}

async function refuseConflict(
  tx: EntityManager,
  id: string,
  { key, rev, override }: FieldEdit,
): Promise<never> {
  const history = await fieldHistory(tx, id, key);
  throw new ProblemError('edit-conflict', `Somebody changed this field since revision ${rev}.`, {
    conflict: {
      base_rev: rev,
      base: history.find((entry) => entry.rev === rev) ?? null,
      theirs: history[0] ?? null,
      yours: override,
    },
  });
}

/** A field that nobody touched is at revision 0 and takes its value from the record. */
function typedInto(entries: readonly FieldEntry[], key: string) {
  const entry = entries.find((one) => one.key === key);
  const typed = entry?.override ? { override: entry.override, by: entry.by, at: entry.at } : null;
  return { rev: entry?.rev ?? 0, typed };
}

function openThreads(comments: readonly DisclosureComment[]): readonly DisclosureComment[] {
  return comments.filter(({ reply_to, resolved_at }) => reply_to === null && resolved_at === null);
}
