import { PARTS, type EvidenceCitation, type IncidentRecord, type Measured, type PartName } from '#schemas';
import { canonicalJson } from '../canonical-json.js';
import type { Change } from './change.js';
import { pointer } from './patch.js';

/** A place of an item that stands on evidence: a citation, and the figure that was taken from there, if it is one. */
export interface Claim {
  /** JSON Pointer (RFC 6901) within the item: of the citation, or of the figure that holds it. */
  readonly pointer: string;
  readonly citation: EvidenceCitation;
  readonly figure?: Measured;
}

/** All claims within an item or a part of one. */
export function claimsIn(value: unknown, at = ''): readonly Claim[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isMeasured(value)) return [{ pointer: at, citation: value.citation, figure: value }];
  if (isCitation(value)) return [{ pointer: at, citation: value }];
  return Object.entries(value).flatMap(([key, member]) => claimsIn(member, at + pointer(key)));
}

/** A claim with the item that makes it. */
export interface ClaimOfItem {
  readonly part: PartName;
  readonly item_id: string;
  readonly claim: Claim;
}

/** All claims of a record, in its order. */
export function claimsOf(record: IncidentRecord): readonly ClaimOfItem[] {
  return PARTS.flatMap((part) =>
    record[part].flatMap((item) => claimsIn(item).map((claim) => ({ part, item_id: item.id, claim }))),
  );
}

/** The claims of the item that a change adds or edits, without those that the item made before. */
export function newClaims(before: IncidentRecord, { record, event }: Change): readonly Claim[] {
  const itemOf = (of: IncidentRecord) =>
    event.item_id && of[event.part as PartName].find(({ id }) => id === event.item_id);
  const known = new Set(claimsIn(itemOf(before)).map(nameOf));
  return claimsIn(itemOf(record)).filter((claim) => !known.has(nameOf(claim)));
}

/** The same for the same claim, wherever in the item it stands. */
export function nameOf({ citation, figure }: Claim): string {
  return canonicalJson(figure ?? citation);
}

function isMeasured(value: object): value is Measured {
  return 'basis' in value && value.basis === 'measured' && 'citation' in value;
}

function isCitation(value: object): value is EvidenceCitation {
  return 'kind' in value && value.kind === 'evidence' && 'locator' in value;
}
