import Handlebars, { type HelperOptions } from 'handlebars';
import { member } from '#domain';
import type { Item, LabelList, MeasuredEffect, Measurement, StatedTime } from '#schemas';
import type { Pack } from '../pack/pack.js';
import type { HELPERS } from './helper-names.js';
import { isWritten, outermostOf, type Outermost } from './outermost.js';
import { changeText, rateText } from './rate.js';
import {
  countryText,
  dateText,
  labelOf,
  numberText,
  percentText,
  quantityText,
  timeText,
  type Words,
} from './words.js';

/**
 * Writes one item with a pack's small template. The template was checked when the pack was loaded (paths, helpers);
 * the item's texts are only ever data, so Handlebars or HTML in them stays what it is.
 */
export function itemText(pack: Pack, template: string, item: unknown, words: Words): string {
  return compiled(pack, template)
    .write(item, { ...NO_PROTOTYPES, data: { words } })
    .trim();
}

/** Whether a template surely writes something about an item, which often can be told without writing it. */
export function surelyWrites(pack: Pack, template: string, item: unknown): boolean {
  const { always, paths } = compiled(pack, template).outermost;
  return always || paths.some((path) => isWritten(member(item, path)));
}

const NO_PROTOTYPES = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false } as const;

/** Nothing is escaped here: these texts become HTML, escaped, only in the document's own template. */
const OPTIONS = { noEscape: true, knownHelpersOnly: true, preventIndent: true } as const;

type InlineHelper = Exclude<keyof typeof HELPERS, 'if' | 'unless' | 'each'>;

const helpers: Readonly<Record<InlineHelper, (...args: never[]) => unknown>> = {
  label: (list: LabelList, code: string | number | undefined, options: HelperOptions) =>
    code === undefined ? '' : labelOf(wordsIn(options), list, String(code)),
  time: (time: StatedTime | undefined, options: HelperOptions) =>
    time ? timeText(wordsIn(options), time) : '',
  date: (date: string | undefined, options: HelperOptions) => (date ? dateText(wordsIn(options), date) : ''),
  percent: (proportion: number | undefined, options: HelperOptions) =>
    proportion === undefined ? '' : percentText(wordsIn(options), proportion),
  rate: (figure: Measurement | undefined, options: HelperOptions) =>
    figure ? rateText(wordsIn(options), figure) : '',
  change: (effect: MeasuredEffect | undefined, options: HelperOptions) =>
    effect ? changeText(wordsIn(options), effect) : '',
  count: (number: number | undefined, options: HelperOptions) =>
    number === undefined ? '' : numberText(wordsIn(options), number),
  amount: (quantity: Item<'harms'>['quantity'], options: HelperOptions) =>
    quantity ? quantityText(wordsIn(options), quantity) : '',
  country: (codes: string | readonly string[] | undefined, options: HelperOptions) =>
    [codes ?? []]
      .flat()
      .map((code) => countryText(wordsIn(options), code))
      .join(', '),
  join: (list: readonly unknown[] | undefined, ...rest: [HelperOptions] | [string, HelperOptions]) =>
    (list ?? []).join(rest.length === 2 ? rest[0] : ', '),
  eq: (a: unknown, b: unknown) => a === b,
};

const handlebars = Handlebars.create();
for (const name of ['with', 'lookup', 'log']) handlebars.unregisterHelper(name);
for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper as never);
const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));

interface Compiled {
  readonly write: HandlebarsTemplateDelegate;
  readonly outermost: Outermost;
}

const templates = new WeakMap<Pack, Map<string, Compiled>>();

function compiled(pack: Pack, template: string): Compiled {
  let known = templates.get(pack);
  if (!known) templates.set(pack, (known = new Map()));
  let found = known.get(template);
  if (!found) {
    const write = handlebars.compile<unknown>(template, { ...OPTIONS, knownHelpers });
    known.set(template, (found = { write, outermost: outermostOf(template) }));
  }
  return found;
}

function wordsIn(options: HelperOptions): Words {
  return (options.data as { words: Words }).words;
}

/** A value that stands for itself, as text: numbers and times as the language writes them. */
export function plainText(words: Words, value: unknown): string {
  if (typeof value === 'number') return numberText(words, value);
  if (typeof value === 'boolean') return labelOf(words, 'tristate', value ? 'yes' : 'no');
  if (typeof value !== 'object' || value === null) return String(value);
  if ('stated' in value) return timeText(words, value as StatedTime);
  return 'basis' in value ? rateText(words, value as Measurement) : '';
}

/** Whether a value has a text of its own, without writing it. */
export function hasPlainText(value: unknown): boolean {
  if (typeof value === 'object') return value !== null && ('stated' in value || 'basis' in value);
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined;
}
