import Handlebars from 'handlebars';
import { drawChart, type ChartWords } from '#charts';
import type { CommonTexts, FilledField } from '#schemas';
import { isShort, refViews, valueView, type RefView, type ValueView } from './value-view.js';
import type { LayoutWords } from './words.js';

/** One field of the form, as its partial prints it; texts that do not apply are empty. */
export interface FieldView {
  readonly id: string;
  readonly number: string;
  readonly label: string;
  readonly reference: string;
  /** Whose field it is and how it stands, in words. */
  readonly added: string;
  readonly overridden: string;
  readonly requirement: string;
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
  readonly words: LayoutWords;
  readonly labels: CommonTexts['labels'];
}

/** The field with everything that is computed for print: links, figure, whether it is short. */
export function fieldView(field: FilledField, { words, labels }: Speech): FieldView {
  const id = anchorId('field', field.key);
  const numbered = numberedLikeFigure(field) ? words.columns.number : undefined;
  const value = field.value && valueView(field.value, field.label, numbered);
  const drawings = field.figure_data ? drawChart(field.figure_data, id, labels.figures as ChartWords) : [];
  return {
    id,
    number: field.number ?? '',
    label: field.label,
    reference: field.ref ?? '',
    added: field.origin === 'candour' ? words.marks.added : '',
    overridden: field.overridden ? words.marks.overridden : '',
    requirement: field.requirement === 'absent' ? '' : words.requirement[field.requirement],
    state: field.state,
    stateText: labels.field_states[field.state] ?? field.state,
    open: field.state === 'missing' || field.state === 'not_known_yet',
    reason: field.state_reason ?? '',
    withheld: value && field.withheld ? (field.state_reason ?? '') : '',
    short: drawings.length === 0 && (value === undefined || isShort(value)),
    value,
    figure: drawings.map((drawing) => new Handlebars.SafeString(drawing)),
    // Rows and entries carry their own; the field's are for values without parts.
    refs: field.value?.kind === 'rows' || field.value?.kind === 'list' ? [] : refViews(field.refs),
    problems: field.problems,
  };
}

/** An element's id that every link and PDF destination can name. */
export const anchorId = (kind: string, key: string) => `${kind}-${key.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;

/** A timeline's markers carry the numbers of the rows, so the rows have to show them. */
function numberedLikeFigure({ figure_data: figure, value }: FilledField): boolean {
  return figure?.kind === 'timeline' && value?.kind === 'rows' && value.rows.length === figure.events.length;
}
