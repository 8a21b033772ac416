import type { IncidentRecord, Item } from '#schemas';

/** A version of a system as figures name it: the system's name and the version. */
export interface SystemVersion {
  readonly system: string;
  readonly version: string;
  readonly label: string;
}

/** The versions of a system, oldest first. */
export function versionsOf({
  name,
  version,
  later_versions = [],
}: Item<'systems'>): readonly SystemVersion[] {
  const all = [...(version === undefined ? [] : [version]), ...later_versions.map((later) => later.version)];
  return all.map((one) => ({ system: name, version: one, label: `${name} ${one}` }));
}

/** The versions of all systems of a record, each system's oldest first. */
export function allVersions({ systems }: Pick<IncidentRecord, 'systems'>): readonly SystemVersion[] {
  return systems.flatMap(versionsOf);
}

/** The newest version of each system that states one; items of the same name are one system. */
export function newestVersions(record: Pick<IncidentRecord, 'systems'>): readonly string[] {
  return [...new Map(allVersions(record).map(({ system, label }) => [system, label])).values()];
}
