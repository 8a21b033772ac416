import type { Citation } from '#schemas';

/** Every citation within a value of the record: an item's own list, and those of figures inside it. */
export function citationsOf(value: unknown): readonly Citation[] {
  if (typeof value !== 'object' || value === null) return NONE;
  let found = known.get(value);
  if (!found) known.set(value, (found = citationsIn(value)));
  return found;
}

/** Records are values, and many fields ask for the same items. */
const known = new WeakMap<object, readonly Citation[]>();
const NONE: readonly Citation[] = [];

function citationsIn(value: object): readonly Citation[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    if (key === 'citations') return member as Citation[];
    if (key === 'citation') return [member as Citation];
    return typeof member === 'object' && member !== null ? citationsIn(member) : NONE;
  });
}
