import type { SystemRole } from '#persistence';
import type { RegisteredSystem, RegisteredVersion } from '#schemas';

/** A version with how many incidents name it, by the role that they give the system. */
export type VersionOfSystem = RegisteredVersion & {
  /** False: records name it, the register does not. */
  readonly registered: boolean;
  readonly incidents: Readonly<Record<SystemRole, number>>;
};

export interface VersionsOfSystem {
  /** Those of the register, oldest first, then those that only records name. */
  readonly versions: readonly VersionOfSystem[];
  /** Incidents whose record names no version. */
  readonly unstated: Readonly<Record<SystemRole, number>>;
}

type Counts = readonly {
  readonly version: string | null;
  readonly role: SystemRole;
  readonly incidents: number;
}[];

export function versionsOfSystem({ versions = [] }: RegisteredSystem, counts: Counts): VersionsOfSystem {
  const known = new Set(versions.map(({ version }) => version));
  const others = new Set(counts.flatMap(({ version }) => (version === null ? [] : [version])));
  return {
    versions: [
      ...versions.map((one) => ({ ...one, registered: true, incidents: countsOf(counts, one.version) })),
      ...[...others]
        .filter((version) => !known.has(version))
        .map((version) => ({ version, registered: false, incidents: countsOf(counts, version) })),
    ],
    unstated: countsOf(counts, null),
  };
}

function countsOf(counts: Counts, version: string | null): Record<SystemRole, number> {
  const own = counts.filter((one) => one.version === version);
  const of = (role: SystemRole) => own.find((one) => one.role === role)?.incidents ?? 0;
  return { subject: of('subject'), contributing: of('contributing'), affected: of('affected') };
}
