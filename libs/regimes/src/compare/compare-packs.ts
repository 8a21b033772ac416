import type { Pack } from '../pack/pack.js';
import { PROVISION_GROUPS, type Provision, type ProvisionGroup } from './provision.js';
import { provisionsOf } from './provisions.js';

/** One property of a thing before and after; null where it is not said. */
export interface StatedChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ProvisionChange {
  readonly change: 'added' | 'removed' | 'changed' | 'reordered';
  readonly title: string;
  readonly said: readonly StatedChange[];
}

export interface PackDifferences {
  /** Of the words: the one asked for where both versions have it, else English. */
  readonly language: string;
  /** Those in which something differs, in the order in which they are read. */
  readonly groups: readonly {
    readonly group: ProvisionGroup;
    readonly changes: readonly ProvisionChange[];
  }[];
}

/** In what two versions of a pack differ, in words. Comments and the order of names in the files are not compared. */
export function comparePacks(before: Pack, after: Pack, wanted: string): PackDifferences {
  const has = (pack: Pack) => Object.hasOwn(pack.texts, wanted);
  const language = has(before) && has(after) ? wanted : 'en';
  const [old, now] = [provisionsOf(before, language), provisionsOf(after, language)];
  const groups = PROVISION_GROUPS.map((group) => {
    const of = (provisions: readonly Provision[]) => provisions.filter((one) => one.group === group);
    return { group, changes: changesBetween(of(old), of(now)) };
  });
  return { language, groups: groups.filter(({ changes }) => changes.length > 0) };
}

function changesBetween(old: readonly Provision[], now: readonly Provision[]): ProvisionChange[] {
  const [olds, news] = [byKey(old), byKey(now)];
  const removed = old.filter(({ key }) => !news.has(key)).map((one) => whole('removed', one));
  const rest = now.flatMap((one): ProvisionChange[] => {
    const earlier = olds.get(one.key);
    if (!earlier) return [whole('added', one)];
    const said = saidChanges(earlier.says, one.says);
    return said.length > 0 ? [{ change: 'changed', title: one.title, said }] : [];
  });
  const common = (list: readonly Provision[], others: ReadonlyMap<string, Provision>) =>
    list.filter(({ key }) => others.has(key));
  return [...removed, ...rest, ...reordered(common(old, news), common(now, olds))];
}

const byKey = (provisions: readonly Provision[]) => new Map(provisions.map((one) => [one.key, one]));

function whole(change: 'added' | 'removed', { title, says }: Provision): ProvisionChange {
  const [before, after] = change === 'added' ? [{}, says] : [says, {}];
  return { change, title, said: saidChanges(before, after) };
}

function saidChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): StatedChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((what) => {
      const [old = null, now = null] = [before[what], after[what]];
      return {
        what,
        ...(old !== null && now !== null ? changedLines(old, now) : { before: old, after: now }),
      };
    });
}

/** Of texts with many lines, those that only one of them has; where they differ in order alone, all. */
function changedLines(before: string, after: string): { before: string; after: string } {
  const [olds, news] = [before.split('\n'), after.split('\n')];
  const only = (lines: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return lines.filter((line) => !known.has(line)).join('\n');
  };
  const changed = { before: only(olds, news), after: only(news, olds) };
  return changed.before === '' && changed.after === '' ? { before, after } : changed;
}

/** Order matters: of categories the first match leads, and of fields it is the order of the form. */
function reordered(old: readonly Provision[], now: readonly Provision[]): ProvisionChange[] {
  const same = (index: number) => old[index]!.key === now[index]!.key;
  const first = old.findIndex((_, index) => !same(index));
  if (first === -1) return [];
  const last = old.findLastIndex((_, index) => !same(index));
  const titles = (list: readonly Provision[]) =>
    list
      .slice(first, last + 1)
      .map(({ title }) => title)
      .join(' · ');
  const said = [{ what: 'order', before: titles(old), after: titles(now) }];
  return [{ change: 'reordered', title: '', said }];
}
