/** The parts of a pack that a lawyer reads apart, in the order in which they are read. */
export const PROVISION_GROUPS = [
  'particulars',
  'statuses',
  'scope',
  'trigger',
  'categories',
  'recipients',
  'stages',
  'clocks',
  'holds',
  'successors',
  'questions',
  'fields',
  'texts',
  'sources',
  'documents',
  'translations',
] as const;
export type ProvisionGroup = (typeof PROVISION_GROUPS)[number];

/** One thing that a pack lays down, such as a limit, a limb of a condition or a field, and what it says of it in words. */
export interface Provision {
  readonly group: ProvisionGroup;
  /** The same in every version of a pack. */
  readonly key: string;
  readonly title: string;
  /** By what is said; what is not said is absent. */
  readonly says: Readonly<Record<string, string>>;
}

/** A thing with the properties that it states, each in words. */
export function provision(
  group: ProvisionGroup,
  key: string,
  title: string,
  says: Readonly<Record<string, string | undefined>>,
): Provision {
  const stated = Object.entries(says).filter((one): one is [string, string] => one[1] !== undefined);
  return { group, key, title, says: Object.fromEntries(stated) };
}

/** Things of one kind that may bear the same key: the second of them is told apart by its number. */
export function numbered(provisions: readonly Provision[]): Provision[] {
  const seen = new Map<string, number>();
  return provisions.map((one) => {
    const count = (seen.get(one.key) ?? 0) + 1;
    seen.set(one.key, count);
    return count === 1 ? one : { ...one, key: `${one.key} ${count}` };
  });
}
