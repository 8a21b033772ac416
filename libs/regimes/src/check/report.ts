import type { PackProblem } from '../pack/pack-error.js';
import { problemAt, type YamlFile } from '../pack/yaml-file.js';
import type { Place } from './conditions.js';

/** Collects what is wrong with a file, each at the line of its place. */
export class Report {
  readonly problems: PackProblem[] = [];

  constructor(private readonly file: YamlFile) {}

  add(place: Place, message: string): void {
    this.problems.push(problemAt(this.file, place, message));
  }

  /** A reference to something that has to exist; `known` is what there is. */
  reference(place: Place, id: string | undefined, kind: string, known: ReadonlySet<string>): void {
    if (id === undefined || known.has(id)) return;
    this.add(place, `names the ${kind} "${id}", which does not exist; ${whatThereIs(id, known)}`);
  }

  /** Ids that name something must differ. */
  unique(places: readonly (readonly [Place, string])[], kind: string): void {
    const seen = new Set<string>();
    for (const [place, id] of places) {
      if (seen.has(id)) this.add(place, `repeats the ${kind} "${id}"`);
      seen.add(id);
    }
  }

  /** Two dates in order. */
  period(place: Place, from: string | undefined, to: string | undefined): void {
    if (from !== undefined && to !== undefined && from > to)
      this.add(place, `ends (${to}) before it starts (${from})`);
  }
}

/** The day after a date, to see whether two periods touch. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
}

const MOST_NAMED = 12;

/** What could have been meant: everything, or of very much what is most like it. */
function whatThereIs(id: string, known: ReadonlySet<string>): string {
  if (known.size === 0) return 'there are none';
  if (known.size <= MOST_NAMED) return `there are ${[...known].join(', ')}`;
  const alike = [...known].map((one) => [one, likeness(one, id)] as const).sort(([, a], [, b]) => b - a);
  const named = alike.slice(0, MOST_NAMED / 2).map(([one]) => one);
  return `there are ${named.join(', ')} and ${known.size - named.length} others`;
}

/** How many pairs of neighbouring letters two ids share, by their length. */
function likeness(one: string, other: string): number {
  const pairs = new Set(Array.from(one.slice(1), (letter, index) => one.charAt(index) + letter));
  const shared = Array.from(other.slice(1), (letter, index) => other.charAt(index) + letter).filter((pair) =>
    pairs.has(pair),
  );
  return shared.length / (one.length + other.length);
}
