import { instantOf } from '../determination/index.js';
import type { DayOff } from './calendar.js';
import type { Counted, Step } from './count.js';
import type { Basis } from './counting-rules.js';
import type { Due } from './due.js';
import type { AddressedState, HoldPeriod, Obligation, Start, WorkedLimit } from './obligation.js';
import { spellDate, spellTime } from './spell.js';
import { asFiled, type ClockWords } from './words.js';

/** Says where the limit of an obligation comes from, in sentences: the binding limit first, then what surrounds it. */
export function explain(obligation: Obligation, words: ClockWords): string[] {
  const { binding, limits } = obligation;
  const first = limits.filter(({ deadline }) => deadline === binding?.deadline);
  const others = limits.filter((limit) => !first.includes(limit));
  return [
    ...(obligation.rehearsal ? [words.rehearsal] : []),
    ...(obligation.applies === 'unknown' ? [words.openWhetherDue] : []),
    ...first.flatMap((limit) => sayLimit(limit, words.binding[binding!.why], words)),
    ...others.flatMap((limit) => sayLimit(limit, roleOf(limit, words), words)),
    ...(obligation.hold ? [sayHold(obligation.hold, words)] : []),
    ...(obligation.addressed ? [sayState(obligation.addressed, words)] : []),
  ];
}

/** From when on and until when a hold lasts. */
function sayHold({ begins, until, ended, ref, certainty }: HoldPeriod, words: ClockWords): string {
  const basis = sayReference({ ref, certainty }, words);
  const named = (ended ? [ended] : until).map((start) => nameOf(start, words));
  const end = named.reduce(words.orElse);
  if (!begins.instant) return words.holdAwaited(nameOf(begins, words), end, basis);
  const start = atTime(begins, 'UTC', words);
  if (!ended) return words.hold(start, end, basis);
  return words.holdEnded(start, end, {
    time: `${spellTime(ended.instant, 'UTC', words.locale)} UTC`,
    ref: basis,
  });
}

/** Which state's authority is told, or what is still to name it. */
function sayState({ country, named_by, ref, certainty }: AddressedState, words: ClockWords): string {
  const basis = sayReference({ ref, certainty }, words);
  return country ? words.addressed(country, named_by[0]!, basis) : words.addressedOpen(named_by, basis);
}

/** The derivation of one limit in one line, without its legal reference: what a disclosure prints beside that. */
export function explainLimit(limit: WorkedLimit, words: ClockWords): string {
  return derivation(limit, words).join('; ');
}

/**
 * The limits on one stage towards a recipient, as a document of that stage prints them, each with its reference: the
 * binding one, or all while none binds. A laxer reading stands behind the strict one.
 */
export function limitsToPrint(
  obligations: readonly Obligation[],
  asked: Pick<Obligation, 'regime' | 'stage' | 'recipient'>,
  spoken: ClockWords,
): { readonly text: string; readonly ref: string }[] {
  const words = asFiled(spoken);
  return obligations
    .filter(
      ({ regime, stage, recipient }) =>
        regime === asked.regime && stage === asked.stage && recipient === asked.recipient,
    )
    .flatMap(({ limits, binding }) =>
      limits.filter(({ deadline }) => !binding || deadline === binding.deadline),
    )
    .map((limit) => ({
      text: [explainLimit(limit, words), ...sayAdjusted(limit, words)].join('. '),
      ref: words.reference(limit.ref),
    }));
}

/** An instant or a day's end with its zone, such as `Tue 8 Dec 2026 24:00 Europe/Berlin`; in English unless asked. */
export function spellDue({ instant, zone, last_day }: Due, locale = 'en-GB'): string {
  const time = last_day ? `${spellDate(last_day, locale)} 24:00` : spellTime(instant, zone, locale);
  return `${time} ${zone}`;
}

function sayLimit(limit: WorkedLimit, role: string | undefined, words: ClockWords): string[] {
  const sentence = `${role ? `${role}: ` : ''}${explainLimit(limit, words)}; ${words.reference(limit.ref)}.`;
  return [sentence, ...sayAdjusted(limit, words)];
}

function sayAdjusted({ counted }: WorkedLimit, words: ClockWords): string[] {
  if (!counted?.adjusted) return [];
  const { due, steps } = counted.adjusted;
  return [words.adjusted(spellDue(due, words.locale), steps.map((step) => sayStep(step, words)).join('; '))];
}

function roleOf({ applies, replaced_by, counted }: WorkedLimit, words: ClockWords): string | undefined {
  if (replaced_by) return words.replacedBy(replaced_by);
  if (applies === 'unknown') return words.ifItApplies;
  return counted && words.notBinding;
}

function derivation({ start, limit, counted, latest, zone }: WorkedLimit, words: ClockWords): string[] {
  const named = nameOf(start, words);
  const coarse = coarselyStated(start, words);
  if (!limit)
    return start.instant ? [words.soft(atTime(start, zone, words)), ...coarse] : [words.softAwaited(named)];
  const period = words.period(limit.amount, limit.unit);
  if (counted)
    return [words.after(period, atTime(start, zone, words)), ...coarse, ...sayCounted(counted, words)];
  const bound = latest ? [words.latest(spellDue(latest.strict, words.locale))] : [];
  return [words.waits(words.after(period, named)), ...bound];
}

function sayCounted({ steps }: Counted, words: ClockWords): string[] {
  return steps.map((step) => sayStep(step, words));
}

function sayStep(step: Step, words: ClockWords): string {
  switch (step.step) {
    case 'event_day_not_counted':
      return withBasis(words.eventDayNotCounted, step.basis, words);
    case 'ends':
      return words.ends(spellDue(step.due, words.locale));
    case 'counted':
      return words.counted(sayDaysOff(step.skipped, words));
    case 'rolled':
      return withBasis(
        words.rolled(spellDate(step.to, words.locale), sayDaysOff(step.skipped, words)),
        step.basis,
        words,
      );
    case 'two_working_days':
      return withBasis(words.twoWorkingDays(spellDate(step.to, words.locale)), step.basis, words);
    case 'noon':
      return withBasis(
        words.noon(spellDue(step.due, words.locale), sayDaysOff(step.skipped, words)),
        step.basis,
        words,
      );
    case 'accelerated':
      return words.accelerated(step.factor, spellDue(step.due, words.locale));
    case 'calendar':
      return words.calendar(step.place);
  }
}

function sayDaysOff(days: readonly DayOff[], words: ClockWords): string {
  return days.map((day) => words.dayOff(day, spellDate(day.date, words.locale))).join(', ');
}

function withBasis(text: string, basis: Basis | undefined, words: ClockWords): string {
  return basis ? `${text}, ${sayReference(basis, words)}` : text;
}

function sayReference({ ref, certainty }: Basis, words: ClockWords): string {
  const said = words.reference(ref);
  return certainty === 'memory' ? words.fromMemory(said) : said;
}

/** What starts a clock: of several anchors the one that is stated, or all while none is. */
function nameOf(start: Start, words: ClockWords): string {
  if (start.from === 'filing') return words.filing(start.stage, start.which);
  const awaited = start.instant ? [] : (start.others ?? []);
  const named = [start.anchor, ...awaited].map(words.anchor).reduce(words.orElse);
  return start.end_of ? words.endOfYear(named) : named;
}

/** The start as it was stated, in its own zone; the end of a year is a day on the clock's calendar. */
function atTime(start: Start, zone: string, words: ClockWords): string {
  const { instant, own } =
    start.from === 'anchor' && start.time
      ? { instant: instantOf(start.time), own: start.time.zone }
      : { instant: start.instant!, own: zone };
  const stated = `${spellTime(instant, own, words.locale)} ${own}`;
  return words.at(nameOf(start, words), stated);
}

function coarselyStated(start: Start, words: ClockWords): string[] {
  const precision = start.from === 'anchor' ? start.time?.precision : undefined;
  return precision === 'day' || precision === 'month' || precision === 'hour'
    ? [words.statedCoarsely(precision)]
    : [];
}
