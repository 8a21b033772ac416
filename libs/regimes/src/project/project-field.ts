import { highest, isAbove, type Marking } from '#domain';
import type { FieldValue, FilledField, ItemRef } from '#schemas';
import { say, type Words } from '../text/words.js';
import { markingOfField, type Markings } from './markings.js';

export interface Projecting {
  readonly ceiling: Marking;
  readonly markings: Markings;
  readonly words: Words;
}

export interface ProjectedField {
  readonly field: FilledField;
  /** How many things it does not show any more. */
  readonly withheld: number;
}

/** Without a value because of the form and the stage alone, not because of anything in the record. */
const BY_THE_FORM = new Set<FilledField['state']>(['not_due', 'empty']);

/** A field for readers up to the ceiling: what the form says of it, and of its value what they may have. */
export function projectField(field: FilledField, projecting: Projecting): ProjectedField {
  const { ceiling, markings } = projecting;
  const asked = askedBy(field);
  if (!field.value) {
    if (BY_THE_FORM.has(field.state)) return { field: { ...asked, state: field.state }, withheld: 0 };
    if (isAbove(markings.record, ceiling)) return withheldWhole(asked, markings.record, projecting);
    return { field: { ...asked, state: field.state, ...reasonOf(field) }, withheld: 0 };
  }
  const own = markingOfField(field, markings);
  const value = visiblePart(field.value, own, projecting);
  if (!value.value) return withheldWhole(asked, own, projecting);
  const isWhole = value.withheld === 0;
  const shown: FilledField = {
    ...asked,
    state: field.state,
    value: value.value,
    refs: isWhole
      ? visibleRefs(field.refs, projecting)
      : [...new Set(entriesOf(value.value).flatMap(({ refs }) => refs))],
    provenance: field.provenance.filter((source) => !isAbove(markings.of(source), ceiling)),
    overridden: field.overridden,
    ...(isWhole && field.figure_data && { figure_data: field.figure_data }),
    ...withheldIn(field, value.withheld, projecting),
  };
  return { field: shown, withheld: value.withheld };
}

/** What is the form's own and says nothing about the incident. */
function askedBy({ key, number, label, help, origin, ref, requirement, figure }: FilledField) {
  return {
    key,
    ...(number !== undefined && { number }),
    label,
    ...(help !== undefined && { help }),
    origin,
    ...(ref !== undefined && { ref }),
    requirement,
    ...(figure !== undefined && { figure }),
    refs: [],
    provenance: [],
    problems: [],
    overridden: false,
  };
}

function withheldWhole(
  asked: ReturnType<typeof askedBy>,
  tlp: Marking,
  { ceiling, words }: Projecting,
): ProjectedField {
  const state_reason = say(words, 'withheld', { tlp, ceiling });
  return { field: { ...asked, state: 'not_applicable', state_reason, withheld: 1 }, withheld: 1 };
}

/** Of lists and rows the entries that may be seen; anything else whole or not at all. */
function visiblePart(
  value: FieldValue,
  own: Marking,
  projecting: Projecting,
): { readonly value?: FieldValue; readonly withheld: number } {
  const { ceiling } = projecting;
  if (value.kind === 'list') {
    const { kept, withheld } = visibleEntries(value.entries, own, projecting);
    return { ...(kept.length > 0 && { value: { ...value, entries: kept } }), withheld };
  }
  if (value.kind === 'rows') {
    const { kept, withheld } = visibleEntries(value.rows, own, projecting);
    return { ...(kept.length > 0 && { value: { ...value, rows: kept } }), withheld };
  }
  return isAbove(own, ceiling) ? { withheld: 1 } : { value, withheld: 0 };
}

interface Entry {
  readonly refs: string[];
  readonly item?: ItemRef;
}

function visibleEntries<T extends Entry>(entries: readonly T[], own: Marking, projecting: Projecting) {
  const { ceiling, markings } = projecting;
  const kept = entries
    .filter(({ item }) => !isAbove(item ? markings.of(item) : own, ceiling))
    .map((entry) => ({ ...entry, refs: visibleRefs(entry.refs, projecting) }));
  return { kept, withheld: entries.length - kept.length };
}

/** Published sources are public; what the register says of evidence is marked as the record is. */
function visibleRefs(refs: readonly string[], { ceiling, markings }: Projecting): string[] {
  return refs.filter((ref) => ref.startsWith('S') || !isAbove(markings.record, ceiling));
}

/** The parts of a value that stand for an item each; none where it is one thing. */
export function entriesOf(value: FieldValue | undefined): readonly Entry[] {
  if (value?.kind === 'list') return value.entries;
  return value?.kind === 'rows' ? value.rows : [];
}

function withheldIn(field: FilledField, count: number, { ceiling, markings, words }: Projecting) {
  if (count > 0) return { withheld: count, state_reason: say(words, 'withheld_some', { count, ceiling }) };
  return isAbove(highest([markings.record, markings.document]), ceiling) ? {} : reasonOf(field);
}

function reasonOf({ state_reason, withheld }: FilledField) {
  return { ...(state_reason !== undefined && { state_reason }), ...(withheld !== undefined && { withheld }) };
}
