import type { ItemRef } from '#schemas';

/** `[role=subject|affected]`, `[rate.basis=measured]`: keeps the elements whose member has one of the values. */
export interface Selector {
  readonly member: readonly string[];
  readonly values: readonly string[];
}
export interface PathStep {
  readonly name: string;
  readonly selectors: readonly Selector[];
}
/** A path into a context, such as `record.systems[role=subject].name`. Lists on the way are entered element by element. */
export type Path = readonly PathStep[];

/** A value found by a path, with the item of the record (or the other source) that it belongs to. */
export interface Hit {
  readonly value: unknown;
  readonly source: ItemRef;
  /** The item itself, when the value lies within one. */
  readonly item?: object;
}

const STEP = /^([a-z][a-z0-9_]*)((?:\[[^[\]]*\])*)$/;
const SELECTOR = /\[([^[\]]*)\]/g;
const CRITERION = /^([a-z][a-z0-9_.]*)=([^=|]+(?:\|[^=|]+)*)$/;

/** Reads a path; throws a SyntaxError that says which step is wrong. */
export function parsePath(text: string): Path {
  return splitSteps(text).map((step) => {
    const [, name, selectors] = STEP.exec(step) ?? [];
    if (name === undefined) throw new SyntaxError(`"${step}" is not a step of a path`);
    return {
      name,
      selectors: Array.from((selectors ?? '').matchAll(SELECTOR), ([, text]) => selector(text)),
    };
  });
}

/**
 * All values under a path, in document order; own properties only, so no path reaches a prototype. The source of a
 * value is the item of the record part, else the header, else the first step's object (by its `id`).
 */
export function select(context: Readonly<Record<string, unknown>>, path: Path): Hit[] {
  const [root] = path;
  if (!root) return [];
  let hits: Hit[] = [];
  for (const value of elements(own(context, root.name), root))
    hits.push({ value, source: sourceOf(root.name, value) });
  for (let at = 1; at < path.length && hits.length > 0; at++) hits = below(hits, path[at]!);
  return hits;
}

function below(hits: readonly Hit[], step: PathStep): Hit[] {
  const found: Hit[] = [];
  for (const hit of hits)
    for (const value of elements(own(hit.value, step.name), step)) found.push(within(hit, step.name, value));
  return found;
}

/** Where a path leads within one object, without selectors: `rate.basis`. */
export function member(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(own, value);
}

/** Splits at the dots outside of brackets. */
function splitSteps(text: string): string[] {
  return text.split(/\.(?![^[]*\])/);
}

function selector(text = ''): Selector {
  const [, path, values] = CRITERION.exec(text) ?? [];
  if (path === undefined || values === undefined)
    throw new SyntaxError(`"[${text}]" is not a selector; write [member=value] or [member=one|other]`);
  return { member: path.split('.'), values: values.split('|') };
}

function elements(value: unknown, { selectors }: PathStep): readonly unknown[] {
  if (value === undefined) return NONE;
  if (!Array.isArray(value)) return selectors.reduce(fitting, [value]);
  const [first] = selectors;
  if (!first) return value;
  const found = indexed(value, first) ?? fitting(value, first);
  return selectors.length === 1 ? found : selectors.reduce(fitting, found);
}

const NONE: readonly unknown[] = [];

function fitting(list: readonly unknown[], selector: Selector): readonly unknown[] {
  return list.filter((element) => fits(element, selector));
}

/** From how many elements on an index is worth its making: forms ask for hundreds of answers, one by one. */
const MANY = 8;
const indexes = new WeakMap<readonly unknown[], Map<string, ReadonlyMap<string, readonly unknown[]>>>();

/** The elements of a long list that have one value; undefined where an index does not help. */
function indexed(
  list: readonly unknown[],
  { member: names, values }: Selector,
): readonly unknown[] | undefined {
  if (list.length < MANY || values.length !== 1) return undefined;
  let byMember = indexes.get(list);
  if (!byMember) indexes.set(list, (byMember = new Map()));
  const name = names.join('.');
  let byValue = byMember.get(name);
  if (!byValue) byMember.set(name, (byValue = indexOf(list, names)));
  return byValue.get(values[0]!) ?? [];
}

function indexOf(
  list: readonly unknown[],
  names: readonly string[],
): ReadonlyMap<string, readonly unknown[]> {
  const index = new Map<string, unknown[]>();
  for (const element of list)
    for (const value of new Set(valuesUnder(element, names))) {
      const found = index.get(value);
      if (found) found.push(element);
      else index.set(value, [element]);
    }
  return index;
}

function fits(element: unknown, { member: names, values }: Selector): boolean {
  const found = member(element, names);
  return Array.isArray(found)
    ? found.some((one) => values.includes(String(one)))
    : values.includes(String(found));
}

function valuesUnder(element: unknown, names: readonly string[]): string[] {
  const found = member(element, names);
  return (Array.isArray(found) ? found : [found]).map(String);
}

function own(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** One step down: items, the header and the states of parts are sources of their own, what is below belongs to them. */
function within(parent: Hit, name: string, value: unknown): Hit {
  if (!isObject(value)) return { ...parent, value };
  const rev = numberOr0(own(value, 'rev'));
  if (parent.source.part === 'record')
    return { value, item: value, source: { part: name, item_id: idOf(value) ?? parent.source.item_id, rev } };
  if (parent.source.part === 'part_states' && parent.item === parent.value)
    return { value, item: value, source: { part: 'part_states', item_id: name, rev } };
  return { ...parent, value };
}

function sourceOf(part: string, value: unknown): ItemRef {
  return { part, item_id: idOf(value) ?? part, rev: numberOr0(own(value, 'revision')) };
}

function idOf(value: unknown): string | undefined {
  const id = own(value, 'id');
  return typeof id === 'string' ? id : undefined;
}

const numberOr0 = (value: unknown) => (typeof value === 'number' ? value : 0);
