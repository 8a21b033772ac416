import { Type, type Static } from 'typebox';
import { CERTAINTIES } from '../citation.js';
import * as v from '../incident/vocabulary.js';
import { codes, DateOnly, Line, optional, strict } from '../primitives.js';
import { Id, When } from './pack-primitives.js';

/** What starts something: an anchor of the record, or the first in a list of anchors that the record states. */
export const ANCHOR_START = {
  anchor: optional(codes(v.ANCHORS)),
  first_of: optional(Type.Array(codes(v.ANCHORS), { minItems: 2, maxItems: 6, uniqueItems: true })),
};

/**
 * A duty to refrain, from a time on and until something happens: nothing is filed by it, and it has no limit. What may
 * not be done is said in the texts.
 */
export const Hold = strict({
  id: Id,
  when: optional(When),
  /** Who has to agree or be told before it ends; one hold towards each. */
  recipients: Type.Array(Id, { minItems: 1, maxItems: 50 }),
  begins: strict(ANCHOR_START),
  /** It ends with the first of these: a valid filing of a stage to the same recipient, or an anchor. */
  until: Type.Array(strict({ filing: optional(Id), anchor: optional(codes(v.ANCHORS)) }), {
    minItems: 1,
    maxItems: 10,
  }),
  ref: Line,
  source: Line,
  certainty: codes(CERTAINTIES),
  effective_from: optional(DateOnly),
  effective_to: optional(DateOnly),
});
export type Hold = Static<typeof Hold>;
