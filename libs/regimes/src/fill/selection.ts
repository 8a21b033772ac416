import { parsePath, select, type Hit, type Path } from '#domain';
import type { FieldSource, IncidentRecord } from '#schemas';
import type { Filling } from './context.js';

/** The path of a source that has one, read once for as long as its pack is there. */
export function pathOf(source: FieldSource): Path {
  let path = paths.get(source);
  if (!path) paths.set(source, (path = parsePath(source.value ?? source.items ?? source.code!.path)));
  return path;
}

/** A source that leads nowhere: fixed words, an answer, or several others. */
export function isPathless({ value, items, code }: FieldSource): boolean {
  return (value ?? items ?? code) === undefined;
}

/** What a path finds, without what is null. Of a record, each path is followed once, however many fields take it. */
export function hitsOf(
  { roots, context: { record } }: Pick<Filling, 'roots' | 'context'>,
  path: Path,
): readonly Hit[] {
  if (path[0]?.name !== 'record') return found(roots, path);
  let selections = known.get(record);
  if (!selections) known.set(record, (selections = new Map()));
  const key = keyOf(path);
  let hits = selections.get(key);
  if (!hits) selections.set(key, (hits = found(roots, path)));
  return hits;
}

const paths = new WeakMap<FieldSource, Path>();
const keys = new WeakMap<Path, string>();
/** Records are values; the paths that are followed are those of the packs. */
const known = new WeakMap<IncidentRecord, Map<string, readonly Hit[]>>();

function keyOf(path: Path): string {
  let key = keys.get(path);
  if (key === undefined) keys.set(path, (key = JSON.stringify(path)));
  return key;
}

function found(roots: Filling['roots'], path: Path): readonly Hit[] {
  return select(roots, path).filter(({ value }) => value !== null);
}
