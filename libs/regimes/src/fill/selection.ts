import { ofLatest, parsePath, select, type Hit, type Path } from '#domain';
import {
  PARTS,
  sourcesOf,
  type FieldDefinition,
  type FieldSource,
  type IncidentRecord,
  type PartName,
} from '#schemas';

/** A path of a pack, read once for as long as the pack is there. */
export interface Route {
  readonly path: Path;
  /** The same for the same path, whatever pack it is of. */
  readonly key: string;
  /** Into a part of the record: the path up to the part, with its selectors. */
  readonly part?: Route & { readonly name: PartName };
}

/** The route of a source that has a path. */
export function routeOf(source: FieldSource): Route {
  let route = routes.get(source);
  if (!route)
    routes.set(source, (route = routeAlong(parsePath(source.value ?? source.items ?? source.code!.path))));
  return route;
}

const routes = new WeakMap<FieldSource, Route>();

function routeAlong(path: Path): Route {
  const route = { path, key: JSON.stringify(path) };
  const [root, part] = path;
  if (root!.name !== 'record' || !PARTS.includes(part?.name as PartName)) return route;
  const upTo = path.slice(0, 2);
  return { ...route, part: { name: part!.name as PartName, path: upTo, key: JSON.stringify(upTo) } };
}

/** The routes of a field, those within `first_of` too. */
export function routesOf(field: FieldDefinition): readonly Route[] {
  return sourcesOf(field).flatMap((source) => (isPathless(source) ? [] : [routeOf(source)]));
}

/** A source that leads nowhere: fixed words, an answer, or several others. */
function isPathless({ value, items, code }: FieldSource): boolean {
  return (value ?? items ?? code) === undefined;
}

/** What was found in a record, by the key of the path. */
export type Selections = Map<string, readonly Hit[]>;

/** Records are values, and many fields of many packs take the same of one. */
export const selectionsOf = ofLatest((_record: IncidentRecord): Selections => new Map());

/** Where paths start, and what was found already. */
interface Searched {
  readonly roots: Readonly<Record<string, unknown>>;
  readonly selections: Selections;
}

/** What a path finds, without what is null. Of a record, each path is followed once. */
export function hitsOf({ roots, selections }: Searched, { path, key }: Route): readonly Hit[] {
  if (path[0]!.name !== 'record') return found(roots, path);
  let hits = selections.get(key);
  if (!hits) selections.set(key, (hits = found(roots, path)));
  return hits;
}

const isNull = ({ value }: Hit) => value === null;

function found(roots: Searched['roots'], path: Path): readonly Hit[] {
  const hits = select(roots, path);
  return hits.some(isNull) ? hits.filter((hit) => !isNull(hit)) : hits;
}
