import type { FieldValue, FilledField, FilledSection } from '#schemas';
import { anchorId, fieldView, type FieldView, type Speech } from './field-view.js';

/** A part of a letter. Its fields have no numbers and no citations, and stand only where they say something. */
export interface LetterPartView {
  readonly id: string;
  readonly title: string;
  /** A label that only repeats the title is empty. */
  readonly fields: readonly FieldView[];
}

/**
 * The parts of a letter. A section with one answer has the section's title; where there is but one section, its
 * answers are the parts.
 */
export function letterParts(sections: readonly FilledSection[], speech: Speech): LetterPartView[] {
  const told = sections
    .map((section) => ({ ...section, fields: section.fields.filter(isTold) }))
    .filter(({ fields }) => fields.length > 0);
  if (told.length === 1) return told[0]!.fields.map((field) => answerAsPart(field, speech));
  return told.map(({ id, title, fields }) => ({
    id: anchorId('part', id),
    title,
    fields: fields.map((field) =>
      letterField(field, fields.length === 1 || field.label === title ? '' : field.label, speech),
    ),
  }));
}

function answerAsPart(field: FilledField, speech: Speech): LetterPartView {
  return {
    id: anchorId('part', field.key),
    title: field.label,
    fields: [letterField(field, '', speech)],
  };
}

function isTold({ value, state }: FilledField): boolean {
  return value !== undefined || state === 'missing' || state === 'not_known_yet';
}

function letterField(field: FilledField, label: string, speech: Speech): FieldView {
  const { value, figure_data: _notDrawn, ...rest } = field;
  const told = { ...rest, refs: [], ...(value && { value: toldValue(value, speech.language) }) };
  return { ...fieldView(told, speech), label };
}

/** Without citations; what a form puts in a table is a list. */
function toldValue(value: FieldValue, language: string): FieldValue {
  if (value.kind === 'list') return listOf(value.entries.map(({ text }) => text));
  if (value.kind !== 'rows') return value;
  const labels = value.columns.map(({ label }) => withinSentence(label, language));
  return listOf(value.rows.map(({ cells }) => rowText(labels, cells)));
}

const listOf = (texts: readonly string[]): FieldValue => ({
  kind: 'list',
  entries: texts.map((text) => ({ text, refs: [] })),
});

function rowText(labels: readonly string[], cells: readonly string[]): string {
  const said = cells.map((text, index) => (index === 0 ? text : `${labels[index]} ${text}`));
  return said.filter((_, index) => cells[index] !== '').join(', ');
}

/** A label begins small within a sentence, but for German nouns and for abbreviations. */
function withinSentence(label: string, language: string): string {
  const small = label.charAt(0).toLocaleLowerCase(language) + label.slice(1);
  return language === 'de' || /^\p{Lu}{2}/u.test(label) ? label : small;
}
