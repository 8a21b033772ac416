import Handlebars from 'handlebars';
import { localeOf } from '#domain';
import { drawChart, type ChartWords } from '#charts';
import type { CommonTexts, FilledField } from '#schemas';
import { isShort, refViews, valueView, type RefView, type ValueView } from './value-view.js';
import type { LayoutWords } from './words.js';

/** One field of the form, as its partial prints it; texts that do not apply are empty. */
export interface FieldView {
  readonly id: string;
  readonly number: string;
  readonly label: string;
  /** What stands below the label: the legal reference and the like, each under the class that it is printed with. */
  readonly meta: readonly { readonly kind: string; readonly text: string }[];
  readonly state: FilledField['state'];
  readonly stateText: string;
  /** A gap that the reader must not overlook: something due is not there. */
  readonly open: boolean;
  readonly reason: string;
  /** Beside a value: that it is not all. */
  readonly withheld: string;
  readonly short: boolean;
  readonly value: ValueView | undefined;
  readonly figure: readonly Handlebars.SafeString[];
  readonly refs: readonly RefView[];
  readonly problems: readonly string[];
}

export interface Speech {
  readonly language: string;
  readonly words: LayoutWords;
  readonly labels: CommonTexts['labels'];
  /** Of a draft: then fields also say what whoever prepares it has to mind. */
  readonly draft?: readonly string[];
  /** Somebody prescribes a form, so that fields which it does not have are marked. */
  readonly hasForm?: boolean;
}

/** The field with everything that is computed for print: links, figure, whether it is short. */
export function fieldView(
  field: FilledField,
  { language, words, labels, draft, hasForm }: Speech,
): FieldView {
  const id = anchorId('field', field.key);
  const numbered = numberedLikeFigure(field) ? words.columns.number : undefined;
  const value = field.value && valueView(field.value, { caption: field.label, numbered, refs: field.refs });
  const drawings = field.figure_data
    ? drawChart(field.figure_data, id, { words: labels.figures as ChartWords, locale: localeOf(language) })
    : [];
  return {
    id,
    number: field.number ?? '',
    label: field.label,
    meta: [
      { kind: 'reference', text: referenceOf(field) },
      { kind: 'standing', text: draft ? standing(field, { words, labels }) : '' },
      { kind: 'added', text: hasForm && field.origin === 'candour' ? words.marks.added : '' },
      { kind: 'overridden', text: draft && field.overridden ? words.marks.overridden : '' },
    ].filter(({ text }) => text !== ''),
    state: field.state,
    stateText: labels.field_states[field.state] ?? field.state,
    open: field.state === 'missing' || field.state === 'not_known_yet',
    reason: field.state_reason ?? '',
    withheld: value && field.withheld ? (field.state_reason ?? '') : '',
    short: drawings.length === 0 && (value === undefined || isShort(value)),
    value,
    figure: drawings.map((drawing) => new Handlebars.SafeString(drawing)),
    // Texts, rows and entries carry their own.
    refs:
      value?.partial === 'value-choices' || value?.partial === 'value-markdown' ? refViews(field.refs) : [],
    problems: draft ? field.problems : [],
  };
}

/** The legal reference, unless it only repeats the number: "Criterion 4" of field 4, "ITS 2025/302, 1.2" of field 1.2. */
function referenceOf({ number, ref = '' }: FilledField): string {
  if (number === undefined || !ref.endsWith(` ${number}`)) return ref;
  const named = ref.slice(0, -number.length - 1);
  return named.endsWith(',') || !/\d/.test(named) ? '' : ref;
}

/** "required · complete": whether the form asks for it at this stage, and how it stands. */
function standing(
  { requirement, state }: FilledField,
  { words, labels }: Pick<Speech, 'words' | 'labels'>,
): string {
  const asked = requirement === 'absent' ? [] : [words.requirement[requirement]];
  return [...asked, labels.field_states[state] ?? state].join(' · ');
}

/** An element's id that every link and PDF destination can name. */
export const anchorId = (kind: string, key: string) => `${kind}-${key.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;

/** A timeline's markers carry the numbers of the rows, so the rows have to show them. */
function numberedLikeFigure({ figure_data: figure, value }: FilledField): boolean {
  return figure?.kind === 'timeline' && value?.kind === 'rows' && value.rows.length === figure.events.length;
}
