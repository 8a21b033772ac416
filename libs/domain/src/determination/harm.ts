import type { Item, LeafCondition, Tristate } from '#schemas';
import { allOf, not } from './kleene.js';

type HarmCriteria = Extract<LeafCondition, { readonly harm: unknown }>['harm'];

/**
 * Whether one harm fits every given criterion. A category or a materialisation that is not listed is no. Of a causal
 * link, `unknown` is unknown, and so is `suspected` unless the criterion lists it: a suspicion may turn out either way.
 * Seriousness and reversibility carry their own unknown; an uncounted harm may be of any size.
 */
export function answerHarm(criteria: HarmCriteria, harm: Item<'harms'>): Tristate {
  return allOf([
    listed(criteria.category, harm.category),
    listed(criteria.materialised, harm.materialised),
    causalLink(criteria.causal_link, harm.causal_link),
    criteria.serious ? harm.serious : 'yes',
    criteria.irreversible ? not(harm.reversible) : 'yes',
    affected(criteria.affected_at_least, harm.affected_count),
  ]);
}

function listed(codes: readonly string[] | undefined, code: string): Tristate {
  return codes === undefined || codes.includes(code) ? 'yes' : 'no';
}

function causalLink(codes: readonly string[] | undefined, code: Item<'harms'>['causal_link']): Tristate {
  if (listed(codes, code) === 'yes') return 'yes';
  return code === 'unknown' || code === 'suspected' ? 'unknown' : 'no';
}

function affected(least: number | undefined, count: number | undefined): Tristate {
  if (least === undefined) return 'yes';
  if (count === undefined) return 'unknown';
  return count >= least ? 'yes' : 'no';
}
