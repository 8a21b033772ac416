import { createHash } from 'node:crypto';
import { canonicalJson, determine, type Obligation } from '#domain';
import {
  DISCLOSURE_SCHEMA,
  type Correction,
  type Determination,
  type FrozenDisclosure,
  type Predecessor,
} from '#schemas';
import { holdEntries } from '../duties/hold-entries.js';
import type { FillContext, FilledForm } from '../fill/context.js';
import { fill } from '../fill/fill.js';
import type { Pack } from '../pack/pack.js';
import { statusText } from '../text/status.js';
import { recipientText, say, wordsOf, type Words } from '../text/words.js';
import { letterForm, letterOf } from './letter.js';
import { determinationLine } from './determination-line.js';
import { marked } from './marked.js';
import { regimeLine } from './regime-line.js';
import { basisText, noticesOf } from './notices.js';

export interface FreezeInput extends Omit<FillContext, 'determination' | 'holds'> {
  /** Of the disclosure. */
  readonly id: string;
  readonly pack: Pack;
  readonly stage: string;
  /** All packs: a document that goes through them states each in this order. */
  readonly packs: readonly Pack[];
  /** Deadlines in words, each with its legal reference. */
  readonly deadlines?: FrozenDisclosure['deadlines'];
  /** All that is due for the incident, for documents that state holds or go through all regimes. */
  readonly obligations?: readonly Obligation[];
  readonly predecessor?: Predecessor;
  /** What differs from earlier filings, and why. */
  readonly corrections?: readonly Correction[];
}

export interface Frozen {
  readonly document: FrozenDisclosure;
  /** The document in canonical JSON (RFC 8785), in UTF-8. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/**
 * Everything that a disclosure says, at one revision of the record, as bytes that can be hashed, approved and filed:
 * every rendition is a function of them. Pure: the same input gives the same bytes. Throws a RangeError for a stage,
 * recipient or language that the pack does not have.
 */
export function freeze(input: FreezeInput): Frozen {
  const document = documentOf(input);
  const bytes = new TextEncoder().encode(canonicalJson(document));
  return { document, bytes, digest: sha256(bytes) };
}

function documentOf(input: FreezeInput): FrozenDisclosure {
  const { pack, packs, record, organisation, recipient, language, now, deadlines = [] } = input;
  const { predecessor, corrections = [], obligations = [] } = input;
  const { determinations: stated = 'own' } = pack.regime;
  const words = wordsOf(pack, language);
  const determination = determinationOf(pack, input);
  const letter = words.texts.stages[input.stage]!.letter;
  const holds = holdEntries(
    stated === 'none' ? [] : stated === 'all' ? packs : [pack],
    obligations,
    language,
  );
  const form = letterForm(fill(pack, input.stage, { ...input, determination, holds }), letter);
  const { tlp, texts } = marked(form, pack, record);
  const basis = basisText(words, texts);
  const { brand } = organisation.profile ?? {};
  return {
    schema: DISCLOSURE_SCHEMA,
    id: input.id,
    incident: {
      id: record.id,
      reference: record.reference,
      title: texts.title,
      revision: record.revision,
      record_digest: sha256(canonicalJson(record)),
    },
    organisation: { id: organisation.id, name: organisation.name, ...(brand && { brand }) },
    regime: regimeOf(pack, determination, words),
    stage: { id: input.stage, title: words.texts.stages[input.stage]!.title },
    recipient: { id: recipient, name: recipientText(words, pack.regime, recipient) },
    ...(predecessor && { predecessor }),
    document_title: words.texts.document_title[input.stage]!,
    ...(letter && { letter: letterOf(letter, words, now) }),
    language,
    tlp,
    ...(record.header.drill && { watermark: say(words, 'watermark_drill') }),
    basis: record.header.basis,
    ...(basis !== undefined && { basis_text: basis }),
    prepared_at: now.toISOString(),
    sections: [...form.sections],
    determinations: letter || stated !== 'own' ? [] : [determinationLine(pack, determination, language)],
    ...(stated === 'all' && {
      overview: packs
        .filter(({ id }) => id !== pack.id)
        .map((one) => regimeLine(one, determinationOf(one, input), { obligations, language })),
    }),
    deadlines: letter ? [] : deadlines,
    open_items: openItems(form),
    ...(corrections.length > 0 && { corrections: [...corrections] }),
    notices: noticesOf(words, {
      header: texts,
      determination,
      predecessor,
      corrections,
      letter: letter !== undefined,
    }),
    registers: form.registers,
  };
}

function determinationOf(pack: Pack, { record, now }: FreezeInput): Determination {
  return determine(pack.regime, record, { now, digest: pack.digest });
}

function regimeOf(pack: Pack, determination: Determination, words: Words): FrozenDisclosure['regime'] {
  return {
    id: pack.id,
    version: pack.regime.version,
    digest: pack.digest,
    title: words.texts.title,
    short_title: words.texts.short_title,
    duty: pack.regime.duty,
    status: determination.status,
    status_text: statusText(words, determination),
  };
}

/** Required at this stage and without a value: the document names each, with the reason where one was stated. */
function openItems({ sections }: FilledForm): FrozenDisclosure['open_items'] {
  return sections
    .flatMap(({ fields }) => fields)
    .filter(({ state }) => state === 'missing' || state === 'not_known_yet')
    .map(({ key, number, label, state, state_reason: reason }) => ({
      key,
      ...(number !== undefined && { number }),
      label,
      state,
      ...(reason !== undefined && { reason }),
    }));
}

function sha256(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
