import type { FrozenDisclosure } from '#schemas';
import type { Pack } from '../pack/pack.js';
import { csaf, type Issuer } from './csaf.js';
import { machineForm } from './machine-form.js';

/** Of any document, whatever its pack. */
const CSAF = 'csaf';

/** The ids of the formats in which a document of this pack can be handed to others. */
export function exportFormats({ formats }: Pack): readonly string[] {
  return [...new Set([CSAF, ...Object.keys(formats)])].sort();
}

/**
 * A document in one of `exportFormats`, as JSON in UTF-8. What leaves the organisation is made of a copy that `project`
 * made for the marking of its reader, so that this needs to know of no marking.
 */
export function exportForm(
  pack: Pack,
  format: string,
  document: FrozenDisclosure,
  issuer: Issuer,
): Uint8Array {
  const placed = pack.formats[format];
  if (placed?.definition.values) return machineForm(pack, placed, document).bytes;
  return new TextEncoder().encode(`${JSON.stringify(csaf(pack, document, issuer), null, 2)}\n`);
}
