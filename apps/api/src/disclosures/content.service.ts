import { Injectable } from '@nestjs/common';
import {
  contradictions,
  determine,
  limitsToPrint,
  statementsOf,
  type Contradiction,
  type Statement,
} from '#domain';
import {
  correctionNotes,
  fieldEntries,
  filingsOfDisclosure,
  OrganisationEntity,
  readVersion,
  statementsFiled,
  type CorrectionNote,
  type DisclosureEntity,
  type FieldEntry,
} from '#persistence';
import { clockWords, freeze, type FillContext, type FreezeInput, type Frozen, type Pack } from '#regimes';
import type { Correction, FieldOverride, FrozenDisclosure, IncidentRecord, Predecessor } from '#schemas';
import type { EntityManager } from 'typeorm';
import { evidenceEntries } from '../evidence/evidence.api.js';
import { requiredIncident } from '../incidents/incidents.api.js';
import { ObligationsService } from '../obligations/obligations.api.js';
import { packIn, RegimesService } from '../regimes/regimes.api.js';

/** A contradiction to an earlier filing, with the note that explains it, if somebody wrote one for this very value. */
export type ExplainedContradiction = Contradiction & { readonly note?: CorrectionNote };

/** What a disclosure says as of now, and everything that it is made of. */
export interface Content {
  readonly pack: Pack;
  readonly record: IncidentRecord;
  readonly entries: readonly FieldEntry[];
  readonly input: FreezeInput;
  /** What filling the form takes, with what was typed. */
  readonly filling: FillContext;
  readonly frozen: Frozen;
  readonly statements: readonly Statement[];
  readonly contradictions: readonly ExplainedContradiction[];
}

/** Makes the content of disclosures from the record, the organisation, the pack and what was typed. */
@Injectable()
export class ContentService {
  constructor(
    private readonly regimes: RegimesService,
    private readonly obligations: ObligationsService,
  ) {}

  /** The content as it would be frozen at `now`; an unchanged world gives the same bytes for the same instant. */
  async of(tx: EntityManager, disclosure: DisclosureEntity, now: Date): Promise<Content> {
    const { organisation_id: organisationId } = disclosure;
    const record = await requiredIncident(tx, disclosure.incident_id);
    const packs = await this.regimes.packs(tx);
    const pack = await this.packOf(tx, packs, disclosure);
    const { id, name, profile } = await tx.findOneByOrFail(OrganisationEntity, { id: organisationId });
    const entries = await fieldEntries(tx, disclosure.id);
    const predecessor = await predecessorOf(tx, disclosure);
    const obligations = await this.obligations.of(tx, record, organisationId, now);
    const input: FreezeInput = {
      id: disclosure.id,
      pack,
      packs,
      stage: disclosure.stage,
      recipient: disclosure.recipient,
      language: disclosure.language,
      record,
      organisation: { id, name, profile },
      evidence: await evidenceEntries(tx, record.id),
      deadlines: limitsToPrint(obligations, disclosure, clockWords(pack, disclosure.language)),
      obligations,
      overrides: overridesIn(entries),
      ...(predecessor && { predecessor }),
      now,
    };
    const plain = freeze(input);
    const statements = statementsOf({ regime: pack.regime, record, document: plain.document });
    const found = await this.contradictions(tx, disclosure, statements);
    const corrections = found.flatMap((one) => correctionOf(one, packs, disclosure.language) ?? []);
    return {
      pack,
      record,
      entries,
      input,
      filling: { ...input, determination: determine(pack.regime, record, { now, digest: pack.digest }) },
      frozen: corrections.length === 0 ? plain : freeze({ ...input, corrections }),
      statements,
      contradictions: found,
    };
  }

  /** The pack in use; of what is frozen, the one that it was frozen with where none is in use any more. */
  private async packOf(
    tx: EntityManager,
    packs: readonly Pack[],
    disclosure: DisclosureEntity,
  ): Promise<Pack> {
    const { id, regime, version } = disclosure;
    const inUse = packs.find((pack) => pack.id === regime);
    if (inUse || version === null) return packIn(packs, regime);
    const { pack_digest: digest } = (await readVersion(tx, id, version))!;
    return (await this.regimes.withDigest(tx, digest)) ?? packIn(packs, regime);
  }

  /** What is told otherwise than in an earlier filing of the incident, under whatever regime. */
  async contradictions(
    tx: EntityManager,
    disclosure: DisclosureEntity,
    statements: readonly Statement[],
  ): Promise<ExplainedContradiction[]> {
    const filed = (await statementsFiled(tx, disclosure.incident_id)).filter(
      (one) => one.disclosure !== disclosure.id && one.state !== 'withdrawn',
    );
    if (filed.length === 0) return [];
    const notes = await correctionNotes(tx, disclosure.id);
    return contradictions(statements, filed).map((one) => {
      const note = notes.findLast(
        ({ key, statement_id, text }) =>
          key === one.statement.key && statement_id === one.earlier.id && text === one.statement.text,
      );
      return { ...one, ...(note && { note }) };
    });
  }
}

/** What was typed and stands, by field. */
export function overridesIn(entries: readonly FieldEntry[]): Record<string, FieldOverride> {
  return Object.fromEntries(entries.flatMap(({ key, override }) => (override ? [[key, override]] : [])));
}

/** What a version says, as it was frozen. */
export async function documentOf(
  tx: EntityManager,
  { id, version }: DisclosureEntity,
): Promise<FrozenDisclosure | undefined> {
  return version === null ? undefined : (await readVersion(tx, id, version))?.document;
}

async function predecessorOf(
  tx: EntityManager,
  { predecessor, succession }: DisclosureEntity,
): Promise<Predecessor | undefined> {
  if (predecessor === null) return undefined;
  const filing = (await filingsOfDisclosure(tx, predecessor)).at(-1)!;
  const version = await readVersion(tx, predecessor, filing.version);
  const reference = filing.steps.findLast((step) => step.reference)?.reference ?? filing.portal_reference;
  return {
    disclosure: predecessor,
    kind: succession!,
    digest: version!.digest,
    filed_at: filing.filed_at.toISOString(),
    ...(reference && { portal_reference: reference }),
  };
}

function correctionOf(
  { statement, earlier, note }: ExplainedContradiction,
  packs: readonly Pack[],
  language: string,
): Correction | undefined {
  if (!note) return undefined;
  const texts = packs.find(({ id }) => id === earlier.regime)?.texts;
  const names = (texts?.[language] ?? texts?.['en'])?.recipients;
  return {
    key: statement.key,
    label: statement.label,
    filed: {
      disclosure: earlier.disclosure,
      regime: earlier.regime,
      stage: earlier.stage,
      recipient: names?.[earlier.recipient] ?? earlier.recipient,
      at: earlier.filed_at,
      text: earlier.text,
    },
    text: statement.text,
    kind: note.kind,
    note: note.note,
  };
}
