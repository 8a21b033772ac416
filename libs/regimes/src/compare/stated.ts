import { LABEL_LISTS, limbsOf, type Condition, type Deadline, type LabelList, type Phrase } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { clockWords } from '../text/clock-words.js';
import { labelOf, limbText, refText, say, wordsOf, type Words } from '../text/words.js';

/** Puts into words what the properties of a pack say. */
export interface Sayer {
  readonly words: Words;
  /** A property of anything in regime.yaml. */
  readonly property: (name: string, value: unknown) => string;
  /** How a limb joins those below it; undefined where there are none. */
  readonly join: (condition: Condition) => string | undefined;
  /** All properties of one thing. */
  readonly all: (thing: object) => Record<string, string>;
}

/** Which list has the labels of a property's codes. */
const LISTS: Readonly<Record<string, LabelList>> = {
  certainty: 'certainties',
  status: 'regime_statuses',
  duty: 'duties',
  materialised: 'materialised',
  causal_link: 'causal_links',
  setting: 'settings',
  behaviour: 'behaviours',
  anchor: 'anchors',
};

const ABOUT_A_LIMB = new Set(['id', 'ref', 'source', 'certainty']);

export function sayerOf(pack: Pack, language: string): Sayer {
  const words = wordsOf(pack, language);
  const { texts } = words;
  const clock = clockWords(pack, language);
  const sources = new Map(pack.regime.sources.map(({ id, title }) => [id, title]));

  const property = (name: string, value: unknown): string => {
    if (isCondition(name, value)) return condition(value);
    if (name === 'required') return required(value as Readonly<Record<string, unknown>>);
    if (name === 'start' || name === 'begins') return start(value as Start);
    if (name === 'limit' && isPeriod(value)) return period(value);
    return plain(name, value);
  };
  const plain = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((one) => plain(name, one)).join(', ');
    if (typeof value !== 'object' || value === null) return word(name, String(value));
    return Object.entries(value)
      .map(([key, one]) => `${key.replaceAll('_', ' ')}: ${property(key, one)}`)
      .join('; ');
  };
  const word = (name: string, value: string): string => {
    if (name === 'ref') return refText(words, value);
    if (name === 'source') return sources.get(value) ?? value;
    if (name === 'recipients') return texts.recipients[value] ?? value;
    if (name === 'stage' || name === 'follows' || name === 'filing' || name === 'unknown_at')
      return texts.stages[value]?.title ?? value;
    if (name === 'section' || name === 'sections') return texts.sections[value]?.title ?? value;
    if (name === 'category') return texts.categories?.[value] ?? labelOf(words, 'harm_categories', value);
    const list = Object.hasOwn(LISTS, name) ? LISTS[name]! : undefined;
    return list && LABEL_LISTS[list].includes(value as never) ? labelOf(words, list, value) : value;
  };
  const condition = (of: Condition): string => {
    const named = limbText(words, { id: of.id });
    const question = 'fact' in of ? limbText(words, { question: of.fact }) : undefined;
    const below = limbsOf(of).map(condition).join('; ');
    const asks = below ? [composed(of, below)] : leafText(of, question !== undefined);
    const grounds = (['ref', 'source', 'certainty'] as const).flatMap((name) =>
      of[name] === undefined ? [] : [word(name, of[name])],
    );
    return [
      ...[named, question].filter((text) => text !== undefined),
      ...asks,
      ...(grounds.length === 0 ? [] : [`(${grounds.join('; ')})`]),
    ].join(' – ');
  };
  const composed = (of: Condition, limbs: string): string => {
    const operator = operatorOf(of);
    const values = 'at_least' in of ? { limbs, count: of.at_least } : { limbs };
    return say(words, `condition_${operator}` as Phrase, values);
  };
  const leafText = (of: Condition, isSaid: boolean): string[] =>
    Object.entries(of)
      .filter(([name]) => !ABOUT_A_LIMB.has(name) && !(name === 'fact' && isSaid))
      .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${plain(name, value)}`);
  const required = (at: Readonly<Record<string, unknown>>): string =>
    Object.entries(at)
      .map(([stage, rule]) => {
        const said =
          typeof rule === 'string'
            ? say(words, `requirement_${rule}` as Phrase)
            : say(words, 'requirement_when', {
                condition: condition((rule as { required_when: Condition }).required_when),
              });
        return `${texts.stages[stage]?.title ?? stage}: ${said}`;
      })
      .join('; ');
  const start = ({ anchor, first_of: anchors, filing, end_of: end }: Start): string => {
    const from = filing
      ? clock.filing(filing.stage, filing.which)
      : [anchor ?? anchors ?? []]
          .flat()
          .map(clock.anchor)
          .reduce((first, other) => clock.orElse(first, other));
    return end ? clock.endOfYear(from) : from;
  };
  const period = ({ amount, unit, rule, adjusted_rule: adjusted }: Period): string => {
    const counted = [rule, ...(adjusted ? [adjusted] : [])].map((one) =>
      say(words, `rule_${one.replaceAll('-', '_')}` as Phrase),
    );
    return [clock.period(amount, unit), ...counted].join(', ');
  };
  const all = (thing: object) =>
    Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, property(name, value)]));
  const join = (of: Condition) => (operatorOf(of) === 'leaf' ? undefined : composed(of, '…'));
  return { words, property, join, all };
}

/** `all_of`, `any_of`, `not` or `at_least`; `leaf` for a question to the record. */
export function operatorOf(of: Condition): 'all_of' | 'any_of' | 'not' | 'at_least' | 'leaf' {
  return (['all_of', 'any_of', 'not', 'at_least'] as const).find((one) => Object.hasOwn(of, one)) ?? 'leaf';
}

/** Of a clock, or of a hold, which begins with an anchor. */
type Start = Deadline['start'];
type Period = NonNullable<Deadline['limit']>;

function isPeriod(value: unknown): value is Period {
  return typeof value === 'object' && value !== null && 'amount' in value;
}

function isCondition(name: string, value: unknown): value is Condition {
  return (name === 'when' || name === 'answer') && typeof value === 'object' && value !== null;
}
