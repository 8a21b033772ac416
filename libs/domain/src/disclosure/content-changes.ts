import { createHash } from 'node:crypto';
import type { FieldValue, FilledField, FrozenDisclosure, ItemRef } from '#schemas';
import { canonicalJson } from '../canonical-json.js';
import { valueText } from './value-text.js';

/** Something that a later content says differently, adds, or says no more. */
export interface FieldChange {
  readonly what: 'field';
  readonly change: 'added' | 'changed' | 'dropped';
  readonly key: string;
  readonly number?: string;
  readonly label: string;
  readonly before?: Said;
  readonly after?: Said;
  /** The items of the record behind the later value that were not behind the earlier one in the same revision. */
  readonly items: readonly ItemRef[];
}

export interface Said {
  readonly state: FilledField['state'];
  readonly text: string;
}

/** What is about the whole document. */
export const FRAMES = [
  'pack',
  'title',
  'marking',
  'basis',
  'profile',
  'determination',
  'evidence',
  'corrections',
  'brand',
] as const;

export interface FrameChange {
  readonly what: (typeof FRAMES)[number];
  readonly before: string;
  readonly after: string;
}

export type ContentChange = FieldChange | FrameChange;

/**
 * What `after` says that `before` does not, or says otherwise: field by field, and the frame around them. The numbering
 * of references, revisions and the time of preparation say nothing about the occurrence and do not count.
 */
export function contentChanges(before: FrozenDisclosure, after: FrozenDisclosure): readonly ContentChange[] {
  return [...frameChanges(before, after), ...fieldChanges(fieldsOf(before), fieldsOf(after))];
}

/** The fields that differ, in the order of the later form, then those that it does not have. */
export function fieldChanges(
  before: readonly FilledField[],
  after: readonly FilledField[],
): readonly FieldChange[] {
  const earlier = new Map(before.map((field) => [field.key, field]));
  const later = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap((field) => changeOf(earlier.get(field.key), field) ?? []),
    ...before.filter(({ key }) => !later.has(key)).flatMap((field) => changeOf(field, undefined) ?? []),
  ];
}

export function fieldsOf({ sections }: Pick<FrozenDisclosure, 'sections'>): readonly FilledField[] {
  return sections.flatMap(({ fields }) => fields);
}

function changeOf(before: FilledField | undefined, after: FilledField | undefined): FieldChange | undefined {
  if (saysTheSame(before, after)) return undefined;
  const { key, number, label } = (after ?? before)!;
  const known = new Set(before?.provenance.map(refKey));
  return {
    what: 'field',
    change: before ? (after ? 'changed' : 'dropped') : 'added',
    key,
    ...(number !== undefined && { number }),
    label,
    ...(before && { before: said(before) }),
    ...(after && { after: said(after) }),
    items: after?.provenance.filter((ref) => !known.has(refKey(ref))) ?? [],
  };
}

/** Do two fillings of a field tell a reader the same? */
export function saysTheSame(a: FilledField | undefined, b: FilledField | undefined): boolean {
  return essence(a) === essence(b);
}

/** What of a field a reader goes by. A field that is not asked and one that is empty say the same: nothing. */
function essence(field: FilledField | undefined): string {
  if (!field || (!field.value && (field.state === 'empty' || field.state === 'not_due'))) return '';
  const { state, state_reason: reason, value } = field;
  return canonicalJson({
    state,
    ...(reason !== undefined && { reason }),
    ...(value && { value: bare(value) }),
  });
}

function bare(value: FieldValue): unknown {
  if (value.kind === 'list') return { kind: value.kind, entries: value.entries.map(({ text }) => text) };
  if (value.kind === 'rows') return { kind: value.kind, rows: value.rows.map(({ cells }) => cells) };
  return value;
}

function said({ state, value }: FilledField): Said {
  return { state, text: valueText(value) };
}

function refKey({ part, item_id, rev }: ItemRef): string {
  return `${part}/${item_id}@${rev}`;
}

const FRAME: Readonly<Record<FrameChange['what'], (of: FrozenDisclosure) => string>> = {
  pack: ({ regime }) => `${regime.version} (${regime.digest})`,
  title: ({ incident }) => incident.title,
  marking: ({ tlp }) => `TLP:${tlp}`,
  basis: ({ basis, basis_text }) => basis_text ?? basis,
  profile: ({ regime, stage, recipient, language }) =>
    [regime.id, stage.id, recipient.id, language].join(' '),
  determination: ({ determinations, overview = [] }) =>
    [...determinations, ...overview]
      .map(({ regime, result, categories }) => [regime, result, ...categories.map(({ id }) => id)].join(' '))
      .join('; '),
  evidence: ({ registers }) =>
    registers.evidence
      .map(({ name, digest }) => `${name} (${digest})`)
      .toSorted()
      .join('; '),
  corrections: ({ corrections = [] }) =>
    corrections.map(({ label, text, note }) => `${label}: ${text}. ${note}`).join('; '),
  brand: ({ organisation: { brand } }) => [brand?.colour, digestOf(brand?.logo)].filter(Boolean).join(', '),
};

/** Whoever reads of a change needs to tell two logos apart, not their bytes. */
function digestOf(logo: string | undefined): string | undefined {
  return logo && `sha256:${createHash('sha256').update(logo, 'base64').digest('hex')}`;
}

function frameChanges(before: FrozenDisclosure, after: FrozenDisclosure): FrameChange[] {
  return FRAMES.map((what) => ({ what, before: FRAME[what](before), after: FRAME[what](after) })).filter(
    (change) => change.before !== change.after,
  );
}
