import { Temporal } from 'temporal-polyfill';
import type { CommonTexts, Item, LabelList, Phrase, Regime, RegimeTexts, StatedTime } from '#schemas';
import { instantOf, recipientIn, localeOf } from '#domain';
import type { Pack } from '../pack/pack.js';

type Values = Readonly<Record<string, string | number>>;

/** Everything that a document of one pack says in one language. */
export interface Words {
  readonly language: string;
  readonly texts: RegimeTexts;
  readonly common: CommonTexts;
  /** A zone that is said where the times stand (`Europe/Dublin, UTC+00:00`), so that they leave it out. */
  readonly zone?: string;
}

/** The words of a pack in a language. Throws a RangeError when the pack has no texts in it. */
export function wordsOf(pack: Pack, language: string): Words {
  const texts = Object.hasOwn(pack.texts, language) ? pack.texts[language] : undefined;
  const common = Object.hasOwn(pack.common.texts, language) ? pack.common.texts[language] : undefined;
  if (texts && common) return { language, texts, common };
  const known = Object.keys(pack.texts).join(', ');
  throw new RangeError(
    `The regime ${pack.id} has no texts in the language "${language}"; there are ${known}.`,
  );
}

/** A shared sentence with its names filled in. Values are inserted as they are and never read as names again. */
export function say({ common }: Words, phrase: Phrase, values?: Values): string {
  if (!values) return common.phrases[phrase];
  return common.phrases[phrase].replaceAll(/\{([a-z_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The label of a code; a code without one is shown as it is. */
export function labelOf({ common }: Words, list: LabelList, code: string): string {
  const labels = common.labels[list];
  return (Object.hasOwn(labels, code) ? labels[code] : undefined) ?? code;
}

/** The question of a fact, as the pack or the shared texts ask it. */
export function questionText({ texts, common }: Words, question: string): string | undefined {
  const { questions: own } = texts;
  if (own && Object.hasOwn(own, question)) return own[question]!.text;
  return Object.hasOwn(common.questions, question) ? common.questions[question]!.text : undefined;
}

/** A limb of a condition by its id, else by the question that it asks; undefined where it has no words of its own. */
export function limbText(
  words: Words,
  { id, question }: { readonly id?: string | undefined; readonly question?: string | undefined },
): string | undefined {
  const { limbs = {} } = words.texts;
  if (id !== undefined && Object.hasOwn(limbs, id)) return limbs[id];
  return question === undefined ? undefined : questionText(words, question);
}

/** A recipient by the id of the pack, or by that of one state's (`authority.DE`): its name, and the state. */
export function recipientText(words: Words, regime: Regime, id: string): string {
  const { texts } = words;
  if (Object.hasOwn(texts.recipients, id)) return texts.recipients[id]!;
  const recipient = recipientIn(regime, id);
  if (!recipient?.country) return id;
  const of = id.slice(0, -recipient.country.length - 1);
  return say(words, 'recipient_in_state', {
    recipient: texts.recipients[of] ?? of,
    country: countryText(words, recipient.country),
  });
}

/** A unit: words of the pack for a key, a symbol as it is. */
export function unitText({ texts: { units = {} } }: Words, unit: string): string {
  return (Object.hasOwn(units, unit) ? units[unit] : undefined) ?? unit;
}

/** A legal reference as the language writes it; one without words of its own stays as the pack has it. */
export function refText({ texts, common }: Words, ref: string): string {
  const known = [texts.refs ?? {}, common.refs ?? {}].find((words) => Object.hasOwn(words, ref));
  return known?.[ref] ?? ref;
}

/** A number as the language writes it. */
export function numberText({ language }: Words, value: number): string {
  return numbers(language, { maximumFractionDigits: 6 }).format(value);
}

/** A proportion (0 to 1) in per cent, with at most one decimal unless told otherwise. */
export function percentText({ language }: Words, proportion: number, mostDigits = 1): string {
  return numbers(language, { style: 'percent', maximumFractionDigits: mostDigits }).format(proportion);
}

/** A quantity with its unit; an estimate says that it is one. */
export function quantityText(
  words: Words,
  { value, unit, estimate }: NonNullable<Item<'harms'>['quantity']>,
): string {
  const text = `${numberText(words, value)} ${unit}`;
  return estimate ? say(words, 'estimate', { value: text }) : text;
}

/** The name of a country (ISO 3166-1 alpha-2) in the language; a code without a name is shown as it is. */
export function countryText({ language }: Words, code: string): string {
  return countries(language).of(code) ?? code;
}

/** A date (RFC 3339 full-date), or the date at which an instant lies in UTC, in words. */
export function dateText({ language }: Words, date: string): string {
  return inWords(language, `${date.slice(0, 10)}T00:00:00Z`, { dateStyle: 'long' });
}

/** An instant (RFC 3339) in a zone, to the minute. */
export function instantText(words: Words, instant: string, zone = 'UTC'): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const said = {
    date: dateText(words, local.toPlainDate().toString()),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
  const name = zoneName(local);
  return words.zone === name
    ? say(words, 'date_at_time_there', said)
    : say(words, 'date_at_time', { ...said, zone: name });
}

/** The zone that a stated time is printed with; none for one that is no more precise than a day. */
export function zoneOf(time: StatedTime): string | undefined {
  if (isDateOnly(time)) return undefined;
  return zoneName(Temporal.Instant.from(instantOf(time)).toZonedDateTimeISO(time.zone));
}

/** A stated time, no more precise than it was stated; an estimate says that it is one. */
export function timeText(words: Words, time: StatedTime): string {
  const text = preciseText(words, time);
  return time.precision === 'estimated' ? say(words, 'time_estimated', { time: text }) : text;
}

function preciseText(words: Words, time: StatedTime): string {
  const { stated, precision, zone } = time;
  if (stated.length === 7 || precision === 'month')
    return inWords(words.language, `${stated.slice(0, 7)}-01T00:00:00Z`, { year: 'numeric', month: 'long' });
  return isDateOnly(time) ? dateText(words, stated) : instantText(words, instantOf(time), zone);
}

function isDateOnly({ stated, precision }: StatedTime): boolean {
  return stated.length <= 10 || precision === 'month' || precision === 'day';
}

function zoneName({ timeZoneId, offset }: Temporal.ZonedDateTime): string {
  return timeZoneId === 'UTC' ? timeZoneId : `${timeZoneId}, UTC${offset}`;
}

function inWords(language: string, instant: string, options: Intl.DateTimeFormatOptions): string {
  return dates(language, options).format(new Date(instant));
}

/** Making a formatter takes a thousand times as long as using it, and there are few. */
const formatters = new Map<string, Formatter>();
type Formatter = Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames;

function numbers(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(['number', language, options], () => new Intl.NumberFormat(localeOf(language), options));
}

function dates(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    ['date', language, options],
    () => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }),
  );
}

function countries(language: string): Intl.DisplayNames {
  return kept(['country', language], () => new Intl.DisplayNames(localeOf(language), { type: 'region' }));
}

function kept<F extends Formatter>(of: readonly unknown[], make: () => F): F {
  const key = JSON.stringify(of);
  const found = (formatters.get(key) as F | undefined) ?? make();
  formatters.set(key, found);
  return found;
}
