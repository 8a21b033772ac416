import { localeOf, type ClockWords } from '#domain';
import type { Pack } from '../pack/pack.js';
import { countryText, labelOf, refText, say, wordsOf, type Words } from './words.js';

/** What explanations of the clocks of a pack say, in a language. Throws a RangeError when the pack has no texts in it. */
export function clockWords(pack: Pack, language: string): ClockWords {
  const words = wordsOf(pack, language);
  const { texts } = words;
  const plural = new Intl.PluralRules(language);
  return {
    locale: localeOf(language),
    period: (amount, unit) =>
      `${amount} ${labelOf(words, plural.select(amount) === 'one' ? 'clock_unit' : 'clock_units', unit)}`,
    anchor: (anchor) => labelOf(words, 'clock_anchors', anchor),
    orElse: (start, other) => say(words, 'clock_or_else', { start, other }),
    endOfYear: (start) => say(words, 'clock_end_of_year', { start }),
    filing: (stage, which) =>
      say(words, `clock_filing_${which}`, { stage: texts.stages[stage]?.title ?? stage }),
    after: (period, start) => say(words, 'clock_after', { period, start }),
    at: (start, time) => say(words, 'clock_at', { start, time }),
    statedCoarsely: (precision) =>
      say(words, 'clock_stated_coarsely', { precision: labelOf(words, 'clock_precisions', precision) }),
    eventDayNotCounted: say(words, 'clock_event_day'),
    ends: (due) => say(words, 'clock_ends', { due }),
    adjusted: (due, reasons) => say(words, 'clock_adjusted', { due, reasons }),
    rolled: (to, because) => say(words, 'clock_rolled', { to, because }),
    counted: (because) => say(words, 'clock_counted', { because }),
    twoWorkingDays: (to) => say(words, 'clock_two_working_days', { to }),
    noon: (due, because) => say(words, 'clock_noon', { due, because }),
    dayOff: ({ holiday }, date) =>
      holiday ? say(words, 'clock_holiday', { date, holiday }) : say(words, 'clock_weekend', { date }),
    accelerated: (factor, due) => say(words, 'clock_accelerated', { factor, due }),
    calendar: (place) =>
      place
        ? say(words, 'clock_calendar', { place: placeText(words, place) })
        : say(words, 'clock_no_calendar'),
    reference: (ref) => refText(words, ref),
    fromMemory: (ref) => say(words, 'clock_from_memory', { ref }),
    soft: (start) => say(words, 'clock_soft', { start }),
    softAwaited: (start) => say(words, 'clock_soft_awaited', { start }),
    waits: (limit) => say(words, 'clock_waits', { limit }),
    latest: (due) => say(words, 'clock_latest', { due }),
    binding: {
      only: say(words, 'clock_binding_only'),
      earliest: say(words, 'clock_binding_earliest'),
      replaces: say(words, 'clock_binding_replaces'),
    },
    notBinding: say(words, 'clock_not_binding'),
    replacedBy: (deadline) =>
      say(words, 'clock_replaced_by', { deadline: texts.deadlines?.[deadline] ?? deadline }),
    ifItApplies: say(words, 'clock_if_it_applies'),
    openWhetherDue: say(words, 'clock_open_whether_due'),
    rehearsal: say(words, 'clock_rehearsal'),
    hold: (start, until, ref) => say(words, 'clock_hold', { start, until, ref }),
    holdAwaited: (start, until, ref) => say(words, 'clock_hold_awaited', { start, until, ref }),
    holdEnded: (start, until, at) => say(words, 'clock_hold_ended', { start, until, ...at }),
    addressed: (country, by, ref) =>
      say(words, 'clock_addressed', {
        country: countryText(words, country),
        source: labelOf(words, 'state_sources', by),
        ref,
      }),
    addressedOpen: (sources, ref) =>
      say(words, 'clock_addressed_open', {
        sources: sources
          .map((one) => labelOf(words, 'state_sources', one))
          .reduce((start, other) => say(words, 'clock_or_else', { start, other })),
        ref,
      }),
  };
}

/** A place of holidays (`DE`, `US-CA`) by the name of its country, with the code where it is a part of it. */
function placeText(words: Words, place: string): string {
  const country = countryText(words, place.slice(0, 2));
  return place.length === 2 ? country : `${country} (${place})`;
}
