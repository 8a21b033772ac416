import { createHash } from 'node:crypto';
import { canonicalJson, isAbove, type Marking } from '#domain';
import type { FrozenDisclosure, IncidentRecord } from '#schemas';
import type { Frozen } from '../freeze/freeze.js';
import { basisText, noticesForAnybody } from '../freeze/notices.js';
import type { Pack } from '../pack/pack.js';
import { say, wordsOf } from '../text/words.js';
import { markingsOf } from './markings.js';
import { entriesOf, projectField, type Projecting } from './project-field.js';

export interface ProjectInput {
  readonly document: FrozenDisclosure;
  readonly pack: Pack;
  /** The incident's record at the revision that was frozen, and as it is. */
  readonly records: { readonly frozen: IncidentRecord; readonly current: IncidentRecord };
  readonly ceiling: Marking;
}

export interface Projected extends Frozen {
  /** How many things this copy does not show; 0: it is the document, byte for byte. */
  readonly withheld: number;
}

/**
 * A frozen document for readers up to a marking: the one way in which anything of a disclosure leaves the organisation.
 * It is built anew from what is allowed, so that a member that nobody has thought of yet is not in it. What is above the
 * ceiling is withheld and counted, and the copy says so. It carries no hash of what it was made from: with one missing
 * value, the hash of the whole would let anybody test guesses.
 */
export function project({ document, pack, records, ceiling }: ProjectInput): Projected {
  const markings = markingsOf(document, records);
  const words = wordsOf(pack, document.language);
  const projecting: Projecting = { ceiling, markings, words };
  const cut = cutDown(document, projecting);
  if (cut.withheld === 0) return { ...written(document), withheld: 0 };
  const { withheld } = cut;
  const notice = say(words, 'notice_projection', { count: withheld, ceiling });
  const copy: FrozenDisclosure = {
    ...cut.document,
    projection: { ceiling, withheld },
    notices: [notice, ...cut.document.notices],
  };
  return { ...written(copy), withheld };
}

function cutDown(document: FrozenDisclosure, projecting: Projecting) {
  const { ceiling, markings } = projecting;
  const sections = document.sections.map(({ id, title, intro, fields }) => ({
    id,
    title,
    ...(intro !== undefined && { intro }),
    fields: fields.map((field) => projectField(field, projecting)),
  }));
  const shown = sections.map((section) => ({ ...section, fields: section.fields.map(({ field }) => field) }));
  const fromFields = sections.flatMap(({ fields }) => fields.map(({ withheld }) => withheld));
  const isDocumentAbove = isAbove(markings.document, ceiling);
  const whole = <T>(list: readonly T[]): T[] => (isDocumentAbove ? [] : [...list]);
  const gone = isDocumentAbove
    ? [document.determinations, document.overview ?? [], document.deadlines, document.corrections ?? []].map(
        ({ length }) => length,
      )
    : [];
  const texts = textsOf(document, projecting);
  const { incident, organisation, regime, stage, recipient, corrections } = document;
  const copy: FrozenDisclosure = {
    schema: document.schema,
    id: document.id,
    incident: {
      id: incident.id,
      reference: incident.reference,
      title: texts.title,
      revision: incident.revision,
    },
    organisation,
    regime,
    stage,
    recipient,
    document_title: document.document_title,
    language: document.language,
    ...(document.letter && { letter: document.letter }),
    tlp: ceiling,
    ...(document.watermark !== undefined && { watermark: document.watermark }),
    basis: document.basis,
    ...(texts.basis !== undefined && { basis_text: texts.basis }),
    prepared_at: document.prepared_at,
    sections: shown,
    determinations: whole(document.determinations),
    ...(document.overview && { overview: whole(document.overview) }),
    deadlines: whole(document.deadlines),
    open_items: isAbove(markings.record, ceiling) ? [] : [...document.open_items],
    ...(corrections && !isDocumentAbove && { corrections: [...corrections] }),
    notices: noticesOf(document, texts.basis, projecting),
    registers: registersOf(document, shown),
  };
  return {
    document: copy,
    withheld: [...fromFields, ...gone, texts.withheld].reduce((sum, n) => sum + n, 0),
  };
}

/** Title and basis note, or what stands for them. */
function textsOf(
  { incident, basis, basis_text }: FrozenDisclosure,
  { ceiling, markings, words }: Projecting,
) {
  if (!isAbove(markings.texts, ceiling)) return { title: incident.title, basis: basis_text, withheld: 0 };
  const plain = basisText(words, { basis });
  const withheld = [incident.title !== incident.reference, basis_text !== plain].filter(Boolean).length;
  return { title: incident.reference, basis: plain, withheld };
}

/** Those that are the same for everybody; the others are made of what the record says. */
function noticesOf(
  document: FrozenDisclosure,
  basis: string | undefined,
  { ceiling, markings, words }: Projecting,
) {
  // The header may be marked higher than what the document shows: then its note is withheld alone.
  if (!isAbove(markings.document, ceiling))
    return document.notices.flatMap((notice) => (notice === document.basis_text ? (basis ?? []) : notice));
  const allowed = new Set([...noticesForAnybody(words), ...(basis === undefined ? [] : [basis])]);
  const kept = document.notices.filter((notice) => allowed.has(notice));
  return basis !== undefined && !kept.includes(basis) ? [basis, ...kept] : kept;
}

/** What is still cited: a field that may not cite evidence has lost its references to it. */
function registersOf(
  { registers }: FrozenDisclosure,
  sections: FrozenDisclosure['sections'],
): FrozenDisclosure['registers'] {
  const cited = new Set(
    sections.flatMap(({ fields }) =>
      fields.flatMap(({ refs, value }) => [...refs, ...entriesOf(value).flatMap((entry) => entry.refs)]),
    ),
  );
  return {
    evidence: registers.evidence.filter(({ ref }) => cited.has(ref)),
    sources: registers.sources.filter(({ ref }) => cited.has(ref)),
  };
}

function written(document: FrozenDisclosure): Frozen {
  const bytes = new TextEncoder().encode(canonicalJson(document));
  return { document, bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}
