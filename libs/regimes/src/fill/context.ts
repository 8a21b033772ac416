import {
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
import { categoriesOf, evaluate, witnessOf, type Marking, type Witness } from '#domain';
import type { Pack } from '../pack/pack.js';
import { resultText, statusText } from '../text/status.js';
import { runText } from '../text/rate.js';
import { wordsOf, type Words } from '../text/words.js';
import { Registers } from './registers.js';

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
  /** By field key: what a person typed instead of the record's value. */
  readonly overrides?: Readonly<Record<string, FieldOverride>>;
}

/** A regime's form at one stage, filled from a record: every field with its value, state and origin. */
export interface FilledForm {
  readonly stage: string;
  readonly sections: readonly FilledSection[];
  readonly registers: FrozenDisclosure['registers'];
}

/** What filling one field needs: made once per form. */
export interface Filling {
  readonly pack: Pack;
  readonly stage: Stage;
  readonly recipient: Recipient;
  readonly context: FillContext;
  readonly words: Words;
  /** Where the pack's paths start. */
  readonly roots: Readonly<Record<string, unknown>>;
  readonly witness: Witness;
  readonly registers: Registers;
  /** Of the field that is being filled: what is marked above it is withheld. */
  readonly ceiling?: Marking | undefined;
}

/** Prepares a form. Throws a RangeError for a stage, recipient or language that the pack does not have. */
export function filling(pack: Pack, stageId: string, context: FillContext): Filling {
  const words = wordsOf(pack, context.language);
  const stage = named(pack, 'stages', stageId);
  const recipient = named(pack, 'recipients', context.recipient);
  const evidence = context.evidence.map((entry) => described(entry, words));
  return {
    pack,
    stage,
    recipient,
    context,
    words,
    roots: rootsOf({ stage, recipient, context, words, evidence }),
    witness: witnessOf(context.record, categoriesOf(pack.regime, context.record)),
    registers: new Registers(evidence, words),
  };
}

/** Whether a condition of the pack surely holds, surely does not, or cannot be said. */
export function holds({ witness }: Pick<Filling, 'witness'>, condition: Parameters<typeof evaluate>[0]) {
  return evaluate(condition, witness).value;
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

interface RootsInput extends Pick<Filling, 'stage' | 'recipient' | 'context' | 'words'> {
  readonly evidence: readonly DescribedEvidence[];
}

/** The shape that check/context-schema.ts promises to packs. */
function rootsOf({
  stage,
  recipient,
  context,
  words,
  evidence,
}: RootsInput): Readonly<Record<string, unknown>> {
  const { record, organisation, determination, now, language } = context;
  return {
    record,
    organisation: { ...organisation.profile, id: organisation.id, name: organisation.name },
    recipient: { ...recipient, name: words.texts.recipients[recipient.id] },
    disclosure: {
      prepared_at: now.toISOString(),
      language,
      stage: stage.id,
      stage_title: words.texts.stages[stage.id]!.title,
      tlp: record.header.tlp,
    },
    determination: {
      ...determination,
      id: determination.regime.id,
      revision: determination.record.revision,
      result_text: resultText(words, determination),
      status_text: statusText(words, determination),
    },
    evidence,
  };
}
