import Handlebars from 'handlebars';
import type { FieldValue } from '#schemas';
import { markdown } from '../markdown.js';
import { columnWidths } from './column-widths.js';

export interface RefView {
  readonly label: string;
  readonly href: string;
}

/** Citations into the registers ("S1") as links to their entries. */
export const refViews = (refs: readonly string[]): RefView[] =>
  refs.map((ref) => ({ label: ref, href: `#ref-${ref}` }));

interface RowView {
  readonly cells: readonly {
    readonly label: string;
    readonly text: string;
    readonly refs: readonly RefView[];
  }[];
  /** Too long to be kept together on one page. */
  readonly tall: boolean;
}

/** A value with the partial (templates/_layout) that prints it. */
export type ValueView =
  | { readonly partial: 'value-text'; readonly text: string; readonly refs: readonly RefView[] }
  | { readonly partial: 'value-markdown'; readonly html: Handlebars.SafeString }
  | { readonly partial: 'value-choices'; readonly options: readonly string[] }
  | {
      readonly partial: 'value-list';
      readonly entries: readonly { readonly text: string; readonly refs: readonly RefView[] }[];
    }
  | {
      readonly partial: 'value-table' | 'value-records';
      readonly caption: string;
      readonly columns: readonly { readonly label: string; readonly width: string }[];
      readonly rows: readonly RowView[];
    };

export interface ValueOptions {
  readonly caption: string;
  /** Heads a column with the number of each row, as its figure shows them; without it there is none. */
  readonly numbered: string | undefined;
  /** Of the value as a whole. */
  readonly refs: readonly string[];
}

/** How a value is printed. */
export function valueView(value: FieldValue, { caption, numbered, refs }: ValueOptions): ValueView {
  switch (value.kind) {
    case 'text':
    case 'boolean':
    case 'number':
    case 'time':
      return { partial: 'value-text', text: value.text, refs: refViews(refs) };
    case 'markdown':
      return { partial: 'value-markdown', html: new Handlebars.SafeString(markdown(value.text)) };
    case 'choices':
      return { partial: 'value-choices', options: value.options.map(({ label }) => label) };
    case 'list':
      return listView(value.entries);
    case 'rows':
      return tableView(numbered === undefined ? value : withNumbers(value, numbered), caption);
  }
}

/** A list of one is a sentence. */
function listView(entries: Extract<FieldValue, { kind: 'list' }>['entries']): ValueView {
  const views = entries.map(({ text, refs }) => ({ text, refs: refViews(refs) }));
  const [only] = views;
  if (only && views.length === 1) return { partial: 'value-text', ...only };
  return { partial: 'value-list', entries: views };
}

/** Whether a value is short enough to stand beside its label. */
export function isShort(view: ValueView): boolean {
  switch (view.partial) {
    case 'value-text':
      return view.text.length <= 160 && !view.text.includes('\n');
    case 'value-choices':
      return true;
    case 'value-list':
      return view.entries.length <= 4 && view.entries.every(({ text }) => text.length <= 70);
    case 'value-markdown':
    case 'value-table':
    case 'value-records':
      return false;
  }
}

/** Characters from which a text is too long for a column, and a row for one page. */
const TALL = 1_200;

type Rows = Extract<FieldValue, { kind: 'rows' }>;

/** Rows become records, one below the other, when they do not fit beside each other or a text would fill a column. */
function tableView({ columns, rows }: Rows, caption: string): ValueView {
  const labels = columns.map(({ label }) => label);
  const cells = rows.map((row) => row.cells);
  const isTall = cells.flat().some((text) => text.length > TALL);
  const widths = isTall ? undefined : columnWidths(labels, cells);
  return {
    partial: widths ? 'value-table' : 'value-records',
    caption,
    columns: labels.map((label, index) => ({ label, width: `${(widths?.[index] ?? 0).toFixed(2)}%` })),
    rows: rows.map((row) => rowView(row, labels)),
  };
}

function rowView({ cells, refs }: Rows['rows'][number], labels: readonly string[]): RowView {
  const longest = cells.reduce((best, text, index) => (text.length > cells[best]!.length ? index : best), 0);
  return {
    cells: cells.map((text, index) => ({
      label: labels[index] ?? '',
      text,
      refs: index === longest ? refViews(refs) : [],
    })),
    tall: cells.some((text) => text.length > TALL),
  };
}

function withNumbers({ columns, rows, kind }: Rows, label: string): Rows {
  return {
    kind,
    columns: [{ key: 'number', label }, ...columns],
    rows: rows.map((row, index) => ({ ...row, cells: [String(index + 1), ...row.cells] })),
  };
}
