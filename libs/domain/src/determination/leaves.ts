import type { IncidentRecord, Item, ItemRef, LeafCondition, PartName, Tristate } from '#schemas';
import { anyOf } from './kleene.js';
import { answerHarm } from './harm.js';
import { leafKey, type Answer, type Witness } from './evaluate.js';
import { localDates } from './local-dates.js';
import { ofLatest } from './of-latest.js';
import { member, parsePath, select } from './path.js';

type Leaf<K extends PropertyKey> = Extract<LeafCondition, Readonly<Record<K, unknown>>>;

/**
 * Answers leaves from a record. `categories` are the regime's categories with their values, for the leaves that ask
 * for one (decided after scope, trigger and the categories themselves).
 *
 * In every leaf over a part, what is not listed is *unknown* until a person has stated the part complete (done or not
 * applicable); only then it is *no*.
 */
export function witnessOf(
  record: IncidentRecord,
  categories: Readonly<Record<string, Tristate>> = {},
): Witness {
  const answers = answersOf(record);
  return (leaf) => {
    if ('category' in leaf)
      return { value: anyOf(leaf.category.map((id) => categories[id] ?? 'no')), decided_by: [] };
    const key = leafKey(leaf);
    let answer = answers.get(key);
    if (!answer) answers.set(key, (answer = answerOf(leaf, record)));
    return answer;
  };
}

/** Several regimes ask the same of a record, which is a value: each answer is found once. */
const answersOf = ofLatest((_record: IncidentRecord) => new Map<string, Answer>());

function answerOf(leaf: Exclude<LeafCondition, Leaf<'category'>>, record: IncidentRecord): Answer {
  if ('fact' in leaf) return answerFact(leaf, record);
  if ('harm' in leaf) return answerPart(record, 'harms', (harm) => answerHarm(leaf.harm, harm));
  if ('behaviour' in leaf)
    return answerPart(record, 'behaviours', ({ code }) => (covers(leaf.behaviour, code) ? 'yes' : 'no'));
  if ('setting' in leaf) return answerHeader(record, leaf.setting, record.header.setting);
  if ('kind' in leaf) return answerHeader(record, leaf.kind, record.header.kind);
  return 'number' in leaf ? answerNumber(leaf, record) : answerDuring(leaf, record);
}

/** The item of an anchor; where it was stated more than once, the latest statement. */
export function anchorOf(
  record: IncidentRecord,
  anchor: Item<'anchors'>['anchor'],
): Item<'anchors'> | undefined {
  return latest(record.anchors.filter((item) => item.anchor === anchor));
}

/** The latest answer to the question; unknown when nobody has answered it. */
function answerFact({ fact: asked, has }: Leaf<'fact'>, record: IncidentRecord): Answer {
  const fact = latest(statementsOf(record).get(asked) ?? []);
  if (!fact) return undecided;
  return { value: has ? answerCodes(has, fact) : answerWhole(fact), decided_by: [refTo('facts', fact)] };
}

/** Regimes ask hundreds of questions, one by one. */
const statementsOf = ofLatest(({ facts }: IncidentRecord) => Map.groupBy(facts, ({ question }) => question));

/** A list that is not complete is one already. */
function answerWhole({ answer, codes }: Item<'facts'>): Tristate {
  return answer === 'unknown' && codes ? 'yes' : answer;
}

/** A code that is not listed is surely out only where the list is complete. */
function answerCodes(asked: readonly string[], { answer, codes }: Item<'facts'>): Tristate {
  if (answer === 'no') return 'no';
  if (codes?.some((code) => asked.includes(code))) return 'yes';
  return answer === 'yes' && codes ? 'no' : 'unknown';
}

/** Yes when some item surely fits; unknown when some item might, or when the part may lack one; else no. */
function answerPart<P extends PartName>(
  record: IncidentRecord,
  part: P,
  fits: (item: Item<P>) => Tristate,
): Answer {
  const items = record[part] as readonly unknown[] as readonly Item<P>[];
  const judged = items.map((item) => ({ value: fits(item), ref: refTo(part, item) }));
  for (const value of ['yes', 'unknown'] as const) {
    const found = judged.filter((one) => one.value === value);
    if (found.length > 0) return { value, decided_by: found.map(({ ref }) => ref) };
  }
  const complete = completed(record, part);
  if (!complete) return undecided;
  return { value: 'no', decided_by: [...judged.map(({ ref }) => ref), complete] };
}

/** A behaviour is covered by its own code and by every code above it: `deception` covers `deception.sandbagging`. */
function covers(codes: readonly string[], code: string): boolean {
  return codes.some((known) => code === known || code.startsWith(`${known}.`));
}

function answerHeader(record: IncidentRecord, codes: readonly string[], code: string): Answer {
  const ref = { part: 'header', item_id: record.id, rev: record.header.rev };
  return { value: codes.includes(code) ? 'yes' : 'no', decided_by: [ref] };
}

/**
 * Yes when some number under the path is within the limits. Otherwise unknown when an item on the way lacks its
 * number, when there is none at all, or when the part is not stated complete; else no.
 */
function answerNumber({ number }: Leaf<'number'>, record: IncidentRecord): Answer {
  const path = parsePath(number.path);
  const hits = select({ record }, path).filter(({ value }) => typeof value === 'number');
  const fits = (value: number) =>
    value >= (number.at_least ?? -Infinity) && value <= (number.at_most ?? Infinity);
  const fitting = hits.filter(({ value }) => fits(value as number));
  if (fitting.length > 0) return { value: 'yes', decided_by: fitting.map(({ source }) => source) };
  const part = path[1]!.name;
  const owners = select({ record }, path.slice(0, 2));
  const rest = path.slice(2).map(({ name }) => name);
  const lacksNumber = owners.some(({ value }) => member(value, rest) === undefined);
  const isPart = Array.isArray((record as unknown as Record<string, unknown>)[part]);
  const complete = isPart ? completed(record, part as PartName) : undefined;
  if (hits.length === 0 || lacksNumber || (isPart && !complete)) return undecided;
  return { value: 'no', decided_by: [...hits.map(({ source }) => source), ...(complete ? [complete] : [])] };
}

/** Compares dates in the anchor's own zone; a month that is partly inside, or a missing anchor, is unknown. */
function answerDuring({ during }: Leaf<'during'>, record: IncidentRecord): Answer {
  const anchor = anchorOf(record, during.anchor);
  if (!anchor) return undecided;
  const { first, last } = localDates(anchor.time);
  const { from = '', to = '9999-12-31' } = during;
  const decided_by = [refTo('anchors', anchor)];
  if (first >= from && last <= to) return { value: 'yes', decided_by };
  return { value: last < from || first > to ? 'no' : 'unknown', decided_by };
}

const undecided: Answer = { value: 'unknown', decided_by: [] };

function completed(record: IncidentRecord, part: PartName): ItemRef | undefined {
  const stated = record.part_states[part];
  if (stated?.state !== 'done' && stated?.state !== 'not_applicable') return undefined;
  return { part: 'part_states', item_id: part, rev: stated.rev };
}

function latest<T extends { readonly rev: number }>(items: readonly T[]): T | undefined {
  return items.reduce<T | undefined>(
    (found, item) => (found && found.rev > item.rev ? found : item),
    undefined,
  );
}

function refTo(part: string, { id, rev }: { readonly id: string; readonly rev: number }): ItemRef {
  return { part, item_id: id, rev };
}
