import Handlebars from 'handlebars';
import type { CommonTexts, FilledSection, FrozenDisclosure } from '#schemas';
import type { Paper } from '../print.js';
import { anchorId, fieldView, type FieldView, type Speech } from './field-view.js';
import { letterParts, type LetterPartView } from './letter-view.js';
import { pageCss } from './page-css.js';
import {
  determinationViews,
  evidenceViews,
  overviewViews,
  sourceViews,
  instantText,
  type DeterminationView,
  type EvidenceView,
  type OverviewView,
  type SourceView,
} from './register-view.js';
import { withVisibleTexts } from './visible-members.js';
import type { LayoutWords } from './words.js';

/** Registers that a pack places by naming a section after them; else they follow as annexes. */
const REGISTERS = ['evidence_register', 'determinations'] as const;
type Register = (typeof REGISTERS)[number];

/** A numbered part of the document: a section of the form, and a register if it holds one. */
export interface PartView {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FieldView[];
  /** The partial of the register in it, or empty. */
  readonly register: string;
}

/** Everything that templates print. They choose and order; nothing is computed there. */
export interface DocumentView {
  readonly language: string;
  readonly title: string;
  readonly css: Handlebars.SafeString;
  readonly words: LayoutWords;
  readonly draft: string;
  /** Of the organisation, at the head of the document. */
  readonly logo: { readonly src: string; readonly name: string } | undefined;
  readonly frozen: FrozenDisclosure;
  readonly tlp: string;
  readonly basis: { readonly title: string; readonly text: string } | undefined;
  /** What a reader must know before the content, but for the basis, which has a box of its own. */
  readonly notices: readonly string[];
  /** For whoever prepares it; empty unless this is a draft. */
  readonly draftNotices: readonly string[];
  readonly particulars: readonly { readonly label: string; readonly value: string }[];
  readonly openItems: readonly {
    readonly href: string;
    readonly name: string;
    readonly state: string;
    readonly reason: string;
  }[];
  /** Empty for a document that is short enough to do without. */
  readonly contents: readonly PartView[];
  readonly parts: readonly (PartView | LetterPartView)[];
  readonly evidence: readonly EvidenceView[];
  readonly sources: readonly SourceView[];
  readonly determinations: readonly DeterminationView[];
  readonly overview: readonly OverviewView[];
}

export interface ViewOptions {
  readonly words: LayoutWords;
  readonly labels: CommonTexts['labels'];
  readonly css: string;
  readonly paper: Paper;
  readonly digest: string;
  readonly draft?: readonly string[];
}

const LONG = 5;

/** What the templates print for a frozen disclosure. */
export function documentView(disclosure: FrozenDisclosure, options: ViewOptions): DocumentView {
  const frozen = withVisibleTexts(disclosure);
  const { words, labels, digest } = options;
  const basis = frozen.basis === 'first_hand' ? undefined : (labels.bases[frozen.basis] ?? frozen.basis);
  return {
    language: frozen.language,
    title: frozen.letter ? frozen.document_title : `${frozen.document_title}: ${frozen.incident.title}`,
    css: new Handlebars.SafeString(
      `${options.css}\n${pageCss(frozen, options.paper, { words, basis, digest })}`,
    ),
    words,
    logo: logoOf(frozen.organisation),
    draft: frozen.watermark ?? (options.draft ? words.draft : ''),
    frozen,
    tlp: `TLP:${frozen.tlp}`,
    basis: basis === undefined ? undefined : { title: basis, text: frozen.basis_text ?? '' },
    notices: frozen.notices.filter((notice) => notice !== frozen.basis_text),
    draftNotices: withVisibleTexts(options.draft ?? []),
    particulars: particulars(frozen, words, digest),
    openItems: frozen.open_items.map((item) => ({
      href: `#${anchorId('field', item.key)}`,
      name: [item.number, item.label].filter(Boolean).join(' '),
      state: labels.field_states[item.state] ?? item.state,
      reason: item.reason ?? '',
    })),
    ...partViews(frozen, options),
    evidence: evidenceViews(frozen.registers.evidence, { ...options, language: frozen.language }),
    sources: sourceViews(frozen.registers.sources, options),
    determinations: determinationViews(frozen.determinations, options),
    overview: overviewViews(frozen.overview ?? [], frozen.language, options),
  };
}

function logoOf({ name, brand }: FrozenDisclosure['organisation']): DocumentView['logo'] {
  return brand?.logo === undefined ? undefined : { src: `data:image/png;base64,${brand.logo}`, name };
}

function partViews(frozen: FrozenDisclosure, options: ViewOptions): Pick<DocumentView, 'contents' | 'parts'> {
  const speech = { ...options, language: frozen.language };
  if (frozen.letter) return { contents: [], parts: letterParts(frozen.sections, speech) };
  const hasForm = frozen.sections.some(({ fields }) => fields.some(({ origin }) => origin === 'form'));
  const sections = frozen.sections.map((section) => partView(section, { ...speech, hasForm }));
  const parts = [...sections, ...annexes(frozen, options.words)];
  return { contents: parts.length >= LONG ? parts : [], parts };
}

function particulars(frozen: FrozenDisclosure, words: LayoutWords, digest: string) {
  const { about, revision } = words;
  const { incident, regime, organisation, recipient, stage } = frozen;
  if (frozen.letter) {
    return [
      { label: about.reference, value: incident.reference },
      { label: about.legal_basis, value: regime.title },
      { label: about.hash, value: digest },
    ];
  }
  const rows: readonly (readonly [string, string])[] = [
    [about.reference, incident.reference],
    [about.status, regime.status_text],
    // The head says regime and incident, and of some documents the stage.
    ...(stage.title === frozen.document_title ? [] : ([[about.stage, stage.title]] as const)),
    [about.organisation, organisation.name],
    [about.recipient, recipient.name],
    [about.prepared, instantText(frozen.prepared_at, frozen.language, words)],
    [about.record, `${revision} ${incident.revision}`],
    [about.hash, digest],
  ];
  return rows.map(([label, value]) => ({ label, value }));
}

function partView(section: FilledSection, speech: Speech): PartView {
  return {
    id: anchorId('part', section.id),
    title: section.title,
    intro: section.intro ?? '',
    fields: section.fields.map((field) => fieldView(field, speech)),
    register: isRegister(section.id) ? partialOf(section.id) : '',
  };
}

function annexes(frozen: FrozenDisclosure, { headings, marks }: LayoutWords): PartView[] {
  const { evidence, sources } = frozen.registers;
  const filled: Record<Register, boolean> = {
    evidence_register: evidence.length + sources.length > 0,
    determinations: frozen.determinations.length > 0,
  };
  const titles: Record<Register, string> = {
    evidence_register: headings.evidence,
    determinations: headings.determinations,
  };
  const placed = new Set(frozen.sections.map(({ id }) => id));
  return REGISTERS.filter((register) => filled[register] && !placed.has(register)).map((register, index) => ({
    id: anchorId('part', register),
    title: `${marks.annex} ${'AB'.charAt(index)}. ${titles[register]}`,
    intro: '',
    fields: [],
    register: partialOf(register),
  }));
}

const isRegister = (id: string): id is Register => REGISTERS.some((register) => register === id);
const partialOf = (register: Register) => `register-${register.replaceAll('_', '-')}`;
