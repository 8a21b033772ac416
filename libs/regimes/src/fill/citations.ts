import { ofLatest } from '#domain';
import type { Citation, IncidentRecord } from '#schemas';

/** Every citation within a value of a record: an item's own list, and those of figures inside it. */
export type CitationsOf = (value: unknown) => readonly Citation[];

/** Records are values, and many fields ask for the same items. */
export const citationsIn = ofLatest((_record: IncidentRecord): CitationsOf => {
  const known = new Map<object, readonly Citation[]>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return NONE;
    let found = known.get(value);
    if (!found) known.set(value, (found = collected(value)));
    return found;
  };
});

const NONE: readonly Citation[] = [];

function collected(value: object): readonly Citation[] {
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    if (key === 'citations') return member as Citation[];
    if (key === 'citation') return [member as Citation];
    return typeof member === 'object' && member !== null ? collected(member) : NONE;
  });
}
