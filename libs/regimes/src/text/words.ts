import { Temporal } from 'temporal-polyfill';
import type { CommonTexts, LabelList, Phrase, RegimeTexts, StatedTime } from '#schemas';
import { instantOf } from '#domain';
import type { Pack } from '../pack/pack.js';

type Values = Readonly<Record<string, string | number>>;

/** Everything that a document of one pack says in one language. */
export interface Words {
  readonly language: string;
  readonly texts: RegimeTexts;
  readonly common: CommonTexts;
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
export function say({ common }: Words, phrase: Phrase, values: Values = {}): string {
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
  const asked = [texts.questions ?? {}, common.questions].find((words) => Object.hasOwn(words, question));
  return asked?.[question]?.text;
}

/** A number as the language writes it. */
export function numberText({ language }: Words, value: number): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 6 }).format(value);
}

/** A proportion (0 to 1) in per cent, with at most one decimal. */
export function percentText({ language }: Words, proportion: number): string {
  return new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: 1 }).format(
    proportion,
  );
}

/** A date (RFC 3339 full-date), or the date at which an instant lies in UTC, in words. */
export function dateText({ language }: Words, date: string): string {
  return inWords(language, `${date.slice(0, 10)}T00:00:00Z`, { dateStyle: 'long' });
}

/** An instant (RFC 3339) in a zone, to the minute. */
export function instantText(words: Words, instant: string, zone = 'UTC'): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return say(words, 'date_at_time', {
    date: dateText(words, local.toPlainDate().toString()),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: zone === 'UTC' ? zone : `${zone}, UTC${local.offset}`,
  });
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
  if (stated.length === 10 || precision === 'day') return dateText(words, stated);
  return instantText(words, instantOf(time), zone);
}

function inWords(language: string, instant: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(language), { ...options, timeZone: 'UTC' }).format(new Date(instant));
}

/** English dates have the day first, as in the EU's documents. */
function locale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
