/** What the address of the comparison holds: the ids of two versions. */
export function versionSearch(raw: Record<string, unknown>): { before?: string; after?: string } {
  return Object.fromEntries(
    (['before', 'after'] as const).flatMap((name) =>
      typeof raw[name] === 'string' ? [[name, raw[name]]] : [],
    ),
  );
}
