import { Injectable } from '@nestjs/common';
import { fieldsOf, successorsOf, type SuccessorOption } from '#domain';
import {
  addEvent,
  addFieldEntry,
  DisclosureEntity,
  fieldEntries,
  newId,
  type FieldEntry,
} from '#persistence';
import { profileChange, type FilledProfile, type Pack, type ProfileChange } from '#regimes';
import type { EntityManager } from 'typeorm';
import { UnitOfWork, type Idempotency } from '../http/unit-of-work.js';
import type { Principal } from '../identity/identity.api.js';
import { ProblemError } from '../problem/problem.js';
import { RegimesService } from '../regimes/regimes.api.js';
import { ContentService, overridesIn } from './content.service.js';
import type { ProfileDto } from './dto/profile.dto.js';
import type { SuccessorDto } from './dto/successor.dto.js';
import { keepOpened } from './opening.js';
import { profileIn, type Profile } from './profile.js';
import { requiredDisclosure } from './required-disclosure.js';

const FOLLOWED: readonly string[] = ['filed', 'acknowledged', 'rejected'];

/** What a disclosure becomes: another stage, recipient or regime while it is a draft, a successor once it is filed. */
@Injectable()
export class SuccessionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly regimes: RegimesService,
    private readonly content: ContentService,
  ) {}

  /** What would be added, kept and dropped; nothing happens. */
  compare(caller: Principal, id: string, wanted: ProfileDto) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id);
      const { profile, change } = await this.changeTo(tx, disclosure, wanted);
      const { overrides: _overrides, ...fields } = change;
      return { profile, ...fields };
    });
  }

  /** Makes a draft one for another stage, recipient, regime, language or paper. */
  change(caller: Principal, id: string, { rev, wanted }: { rev: number; wanted: ProfileDto }) {
    return this.work.run(caller, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      if (disclosure.state !== 'draft')
        throw new ProblemError(
          'conflict',
          `Only a draft changes its profile; this one is ${disclosure.state}.`,
        );
      if (disclosure.revision !== rev)
        throw new ProblemError('edit-conflict', `This disclosure changed since revision ${rev}.`, {
          conflict: {
            base_rev: rev,
            theirs: { rev: disclosure.revision, ...profileOf(disclosure) },
            yours: wanted,
          },
        });
      const { profile, change } = await this.changeTo(tx, disclosure, wanted);
      await this.requireAllowed(tx, disclosure, profile);
      const at = new Date();
      await this.carryOver(tx, caller, disclosure, change);
      const revision = disclosure.revision + 1;
      await tx.update(DisclosureEntity, { id }, { ...profile, revision, updated_at: at });
      const [from, to] = [profileOf(disclosure), profile].map((one) => Object.values(one).join(' '));
      await addEvent(
        tx,
        { organisationId: caller.organisationId, disclosureId: id },
        {
          id: newId('dev', at),
          move: 'profile',
          version: null,
          by: caller.id,
          at,
          reason: `from ${from} to ${to}`,
          changes: null,
        },
      );
      const { overrides: _overrides, ...fields } = change;
      return { profile, revision, ...fields };
    });
  }

  /** What may come after a disclosure once it is filed, by the data of its regime. */
  options(caller: Principal, id: string): Promise<readonly SuccessorOption[]> {
    return this.work.run(caller, async (tx) => {
      const { regime, stage } = await requiredDisclosure(tx, id);
      return successorsOf((await this.regimes.pack(tx, regime)).regime, stage);
    });
  }

  /** Opens a draft that follows up, corrects, withdraws or reclassifies what was filed. What was typed goes along. */
  open(caller: Principal, id: string, input: SuccessorDto, idempotency?: Idempotency) {
    return this.work.once(caller, idempotency, async (tx) => {
      const disclosure = await requiredDisclosure(tx, id, { lock: true });
      if (!FOLLOWED.includes(disclosure.state))
        throw new ProblemError(
          'conflict',
          `Only what was filed has a successor; this one is ${disclosure.state}.`,
        );
      const pack = await this.regimes.pack(tx, disclosure.regime);
      const option = optionOf(pack, disclosure.stage, input);
      const { language, paper } = disclosure;
      const stage = input.stage ?? option.stages[0]!;
      const stays = pack.regime.stages
        .find((one) => one.id === stage)!
        .recipients.includes(disclosure.recipient);
      const profile = profileIn(pack, {
        stage,
        language: input.language ?? language,
        paper,
        ...(stays && { recipient: disclosure.recipient }),
      });
      const successor = { id: newId('dis'), incident_id: disclosure.incident_id };
      const { change } = await this.changeTo(tx, disclosure, profile);
      await keepOpened(tx, caller, { ...profile, ...successor, predecessor: id, succession: input.kind });
      const typed = (await fieldEntries(tx, id)).filter(({ key }) => Object.hasOwn(change.overrides, key));
      for (const entry of typed)
        await addFieldEntry(
          tx,
          { organisationId: caller.organisationId, disclosureId: successor.id },
          { ...entry, rev: 1 },
        );
      return successor;
    });
  }

  private async changeTo(tx: EntityManager, disclosure: DisclosureEntity, wanted: ProfileDto) {
    const pack = await this.regimes.pack(tx, wanted.regime ?? disclosure.regime);
    const own = profileOf(disclosure);
    const isSameStage = pack.id === own.regime && (wanted.stage ?? own.stage) === own.stage;
    const profile = profileIn(pack, {
      stage: wanted.stage ?? own.stage,
      language: wanted.language ?? own.language,
      paper: wanted.paper ?? own.paper,
      ...(wanted.recipient !== undefined
        ? { recipient: wanted.recipient }
        : isSameStage && { recipient: own.recipient }),
    });
    const now = new Date();
    const before = await this.filled(tx, disclosure, now);
    const after = await this.filled(tx, Object.assign(new DisclosureEntity(), disclosure, profile), now);
    return { profile, change: profileChange(before, after) };
  }

  private async filled(tx: EntityManager, disclosure: DisclosureEntity, now: Date): Promise<FilledProfile> {
    const { pack, frozen, entries } = await this.content.of(tx, disclosure, now);
    return { pack, fields: fieldsOf(frozen.document), overrides: overridesIn(entries) };
  }

  /** What a successor is to its predecessor stays true. */
  private async requireAllowed(
    tx: EntityManager,
    { predecessor, succession }: DisclosureEntity,
    { regime, stage }: Profile,
  ): Promise<void> {
    if (predecessor === null || succession === null) return;
    const before = await requiredDisclosure(tx, predecessor);
    const pack = await this.regimes.pack(tx, before.regime);
    if (regime !== before.regime)
      throw new ProblemError(
        'conflict',
        `A ${succession} stays in the regime ${before.regime} of what it follows.`,
      );
    optionOf(pack, before.stage, { kind: succession, stage });
  }

  /** What was typed follows its field, under the name of whoever typed it; the rest is taken back. */
  private async carryOver(
    tx: EntityManager,
    caller: Principal,
    disclosure: DisclosureEntity,
    { overrides, kept }: ProfileChange,
  ): Promise<void> {
    const entries = await fieldEntries(tx, disclosure.id);
    const revs = new Map(entries.map(({ key, rev }) => [key, rev]));
    const of = { organisationId: caller.organisationId, disclosureId: disclosure.id };
    const moved = kept.flatMap(({ key, from }): FieldEntry[] => {
      const entry = entries.find((one) => one.key === from);
      const override = overrides[key];
      return override && entry && from !== key ? [{ ...entry, key, override }] : [];
    });
    const gone = entries.filter(({ key, override }) => override !== null && !Object.hasOwn(overrides, key));
    for (const { key } of gone) {
      const rev = revs.get(key)! + 1;
      revs.set(key, rev);
      await addFieldEntry(tx, of, { key, rev, override: null, by: caller.id, at: new Date() });
    }
    for (const entry of moved) await addFieldEntry(tx, of, { ...entry, rev: (revs.get(entry.key) ?? 0) + 1 });
  }
}

function profileOf({ regime, stage, recipient, language, paper }: DisclosureEntity): Profile {
  return { regime, stage, recipient, language, paper };
}

function optionOf(pack: Pack, stage: string, wanted: Pick<SuccessorDto, 'kind' | 'stage'>): SuccessorOption {
  const options = successorsOf(pack.regime, stage);
  const option = options.find(({ kind }) => kind === wanted.kind);
  if (!option)
    refuse(
      'kind',
      options.map(({ kind }) => kind),
    );
  if (wanted.stage !== undefined && !option.stages.includes(wanted.stage)) refuse('stage', option.stages);
  return option;
}

function refuse(field: string, known: readonly string[]): never {
  throw new ProblemError('invalid-fields', 'The regime does not provide for this successor.', {
    errors: [{ pointer: `/${field}`, message: `must be one of ${known.join(', ')}` }],
  });
}
