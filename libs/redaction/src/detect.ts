import { hash } from 'node:crypto';
import { PATTERNS, type FindingKind, type Pattern } from './patterns.js';

export { FINDING_KINDS, type FindingKind } from './patterns.js';

/** A secret or something personal in a text; `start` and `end` are offsets in UTF-16 units, the end exclusive. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
}

/** What stands in a text that should not leave the house unseen, in its order; no two overlap. */
export function detect(text: string): readonly Finding[] {
  const found = PATTERNS.flatMap((pattern, rank) => matches(text, pattern).map((one) => ({ ...one, rank })));
  // The earlier pattern knows more: a key in an address is a key.
  found.sort((a, b) => a.rank - b.rank || a.start - b.start);
  const kept: Finding[] = [];
  for (const { rank: _rank, ...finding } of found)
    if (!kept.some(({ start, end }) => finding.start < end && start < finding.end)) kept.push(finding);
  return kept.toSorted((a, b) => a.start - b.start);
}

function matches(text: string, { kind, regex, holds }: Pattern): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(regex)) {
    const [start, end] = match.indices!.groups?.['secret'] ?? match.indices![0]!;
    if (!holds || holds(text.slice(start, end))) found.push({ kind, start, end });
  }
  return found;
}

/** The same for the same words, wherever they stand: what decisions are about. */
export function findingId(text: string, { kind, start, end }: Finding): string {
  return `fnd_${hash('sha256', `${kind}\0${text.slice(start, end)}`).slice(0, 32)}`;
}
