import type { IncidentRecord, Item } from '#schemas';
import { pointer, type PatchOperation } from '../record/patch.js';
import { standingFigure } from './standing.js';
import { versionsOf } from './versions.js';

/**
 * What follows from a change of the systems: mitigations that were verified become stale when a system has a version on
 * which they were not measured. `undefined` when nothing follows.
 */
export function outdated(
  before: IncidentRecord,
  after: IncidentRecord,
): { readonly patch: readonly PatchOperation[]; readonly sentence: string } | undefined {
  const added = newVersions(before, after);
  if (added.length === 0) return undefined;
  const stale = after.mitigations.flatMap((mitigation, index) => {
    const measuredOn = standingFigure(mitigation)?.system_version;
    const isStale = mitigation.state === 'verified' && !added.includes(measuredOn ?? '');
    return isStale ? [{ mitigation, index }] : [];
  });
  if (stale.length === 0) return undefined;
  return {
    patch: stale.map(({ mitigation, index }) => ({
      op: 'replace',
      path: pointer('mitigations', index),
      value: { ...mitigation, state: 'stale', rev: after.revision + 1 },
    })),
    sentence: `New version: ${added.join(', ')}. Verified on an earlier one and stale now: ${stale.map(({ mitigation }) => `"${mitigation.title}" (${mitigation.id})`).join(', ')}.`,
  };
}

/** Labels of versions that a system got which had one before. Another system, or another spelling, is no new version. */
function newVersions(before: IncidentRecord, after: IncidentRecord): readonly string[] {
  return after.systems.flatMap((system) => {
    const earlier = before.systems.filter((one) => isSame(one, system)).flatMap(versionsOf);
    const known = new Set(earlier.map(({ version }) => version));
    const fresh = versionsOf(system).filter(({ version }) => !known.has(version));
    return known.size === 0 ? [] : fresh.map(({ label }) => label);
  });
}

function isSame(before: Item<'systems'>, after: Item<'systems'>): boolean {
  return before.id === after.id || before.name === after.name;
}
