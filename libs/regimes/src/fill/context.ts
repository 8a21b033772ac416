import {
  type Authority,
  type Determination,
  type EvalRun,
  type FieldOverride,
  type FilledSection,
  type FrozenDisclosure,
  type IncidentRecord,
  type OrganisationProfile,
  type Recipient,
  type Stage,
} from '#schemas';
import { judgingOf, recipientIn, type Holds, type Marking, type Witness } from '#domain';
import type { HoldEntry } from '../duties/hold-entries.js';
import type { Pack } from '../pack/pack.js';
import { resultText, statusText } from '../text/status.js';
import { runText } from '../text/rate.js';
import { recipientText, wordsOf, type Words } from '../text/words.js';
import { authorityOf } from './authority.js';
import { citationsIn, type CitationsOf } from './citations.js';
import { Registers } from './registers.js';
import { selectionsOf, type Selections } from './selection.js';

/** An evidence item of the incident, as a disclosure lists it. */
export interface EvidenceEntry {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly media_type: string;
  /** RFC 3339 in UTC. */
  readonly received_at: string;
  /** What the bytes are: the summary of an evaluation log, or a sentence. */
  readonly summary?: EvalRun | string;
}

export interface FillContext {
  readonly record: IncidentRecord;
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly profile?: OrganisationProfile | null;
  };
  readonly evidence: readonly EvidenceEntry[];
  /** Id of one of the pack's recipients. */
  readonly recipient: string;
  readonly determination: Determination;
  readonly language: string;
  readonly now: Date;
  /** The duties to refrain that a document of this pack states. */
  readonly holds?: readonly HoldEntry[];
  /** By field key: what a person typed instead of the record's value. */
  readonly overrides?: Readonly<Record<string, FieldOverride>>;
}

/** A regime's form at one stage, filled from a record: every field with its value, state and origin. */
export interface FilledForm {
  readonly stage: string;
  readonly sections: readonly FilledSection[];
  readonly registers: FrozenDisclosure['registers'];
}

/** What the forms of a pack have in common, whatever their stage. */
export interface Prepared {
  readonly pack: Pack;
  readonly context: Omit<FillContext, 'recipient'>;
  readonly words: Words;
  /** Where the pack's paths start. */
  readonly roots: Readonly<Record<string, unknown>>;
  readonly witness: Witness;
  readonly holds: Holds;
  /** What paths find in the record. */
  readonly selections: Selections;
  readonly citationsOf: CitationsOf;
  /** Who is told, by id; the same at every stage. */
  readonly recipients: Map<string, Told>;
  readonly registers: Registers;
}

type Told = Recipient & { readonly name: string; readonly authority?: Authority };

/** What filling one field needs: made once per form. */
export interface Filling extends Prepared {
  /** What it shares with the forms of other stages. */
  readonly prepared: Prepared;
  readonly stage: Stage;
  readonly recipient: Recipient;
  /** Of the field that is being filled, at first of any: what is marked above it is withheld. */
  readonly ceiling: Marking | undefined;
}

/** Prepares the forms of a pack. Throws a RangeError for a language that the pack does not have. */
export function prepare(pack: Pack, context: Omit<FillContext, 'recipient'>): Prepared {
  const words = wordsOf(pack, context.language);
  const evidence = context.evidence.map((entry) => described(entry, words));
  const { witness, holds } = judgingOf(pack.regime, context.record);
  return {
    pack,
    context,
    words,
    roots: rootsOf(context, words, evidence),
    witness,
    holds,
    selections: selectionsOf(context.record),
    citationsOf: citationsIn(context.record),
    recipients: new Map(),
    registers: new Registers(evidence),
  };
}

/** The roots that differ from stage to stage. */
export const STAGE_ROOTS: ReadonlySet<string> = new Set(['recipient', 'disclosure']);

/** The form of one stage. Throws a RangeError for a stage or recipient that the pack does not have. */
export function atStage(prepared: Prepared, stageId: string, recipientId: string): Filling {
  const { pack, words, context } = prepared;
  const stage = named(pack, 'stages', stageId);
  const recipient = recipientIn(pack.regime, recipientId) ?? named(pack, 'recipients', recipientId);
  let told = prepared.recipients.get(recipientId);
  if (!told) prepared.recipients.set(recipientId, (told = toldOf(recipient, prepared)));
  const roots = {
    ...prepared.roots,
    recipient: told,
    disclosure: {
      prepared_at: context.now.toISOString(),
      language: context.language,
      stage: stageId,
      stage_title: words.texts.stages[stageId]!.title,
      tlp: context.record.header.tlp,
    },
  };
  return { ...prepared, prepared, stage, recipient, roots, ceiling: pack.regime.tlp_ceiling };
}

/** A recipient as paths find it. */
function toldOf(recipient: Recipient, { pack, words, context }: Prepared): Told {
  const authority = authorityOf(context.organisation.profile?.authorities ?? [], pack.id, recipient);
  return {
    ...recipient,
    // Hardly any field asks for it, and that of a state is put together.
    get name() {
      return recipientText(words, pack.regime, recipient.id);
    },
    ...(authority && { authority }),
  };
}

function named<P extends 'stages' | 'recipients'>(
  pack: Pack,
  part: P,
  id: string,
): Pack['regime'][P][number] {
  const found = pack.regime[part].find((one) => one.id === id);
  if (found) return found;
  const known = pack.regime[part].map((one) => one.id).join(', ');
  throw new RangeError(`The regime ${pack.id} has no "${id}" among its ${part}; there are ${known}.`);
}

type DescribedEvidence = Omit<EvidenceEntry, 'summary'> & { readonly summary?: string };

function described({ summary, ...entry }: EvidenceEntry, words: Words): DescribedEvidence {
  if (summary === undefined) return entry;
  return { ...entry, summary: typeof summary === 'string' ? summary : runText(words, summary) };
}

/** With those of a stage, the shape that check/context-schema.ts promises to packs. */
function rootsOf(
  { record, organisation, determination, holds = [] }: Prepared['context'],
  words: Words,
  evidence: readonly DescribedEvidence[],
): Prepared['roots'] {
  return {
    record,
    organisation: { ...organisation.profile, id: organisation.id, name: organisation.name },
    determination: {
      ...determination,
      id: determination.regime.id,
      revision: determination.record.revision,
      get result_text() {
        return resultText(words, determination);
      },
      get status_text() {
        return statusText(words, determination);
      },
    },
    evidence,
    holds,
  };
}
