import { Type, type Static } from 'typebox';
import { CERTAINTIES } from '../citation.js';
import { BEHAVIOURS } from '../incident/vocabulary.js';
import { codes, Line, optional, strict, Text, Url } from '../primitives.js';

const TAXONOMIES = ['mit', 'avid', 'atlas', 'oecd', 'aiid'] as const;
const Codes = Type.Array(Line, { minItems: 1, maxItems: 10 });

/** templates/_common/behaviours.yaml: what each behaviour code means, and where other taxonomies file the same thing. */
export const BehaviourTaxonomySchema = strict({
  sources: Type.Array(
    strict({
      id: codes(TAXONOMIES),
      title: Line,
      url: Url,
      certainty: codes(CERTAINTIES),
      note: optional(Text),
    }),
    { minItems: TAXONOMIES.length, maxItems: TAXONOMIES.length },
  ),
  behaviours: strict(
    Object.fromEntries(
      BEHAVIOURS.map((code) => [
        code,
        strict({
          definition: Text,
          maps: strict({
            mit: optional(Codes),
            avid: optional(Codes),
            atlas: optional(Codes),
            oecd: optional(Codes),
            aiid: optional(Codes),
          }),
        }),
      ]),
    ),
  ),
});

type Taxonomy = (typeof TAXONOMIES)[number];
export interface BehaviourTaxonomy {
  readonly sources: Static<typeof BehaviourTaxonomySchema>['sources'];
  readonly behaviours: {
    readonly [B in (typeof BEHAVIOURS)[number]]: {
      readonly definition: string;
      readonly maps: { readonly [T in Taxonomy]?: readonly string[] };
    };
  };
}
