import type { Flaw, ItemInput, Measurement, PartName, PartState, VerificationSpec } from '#schemas';
import { standingFigure } from '../mitigation/standing.js';
import { verdict } from '../mitigation/verdict.js';

type Rule<P extends PartName> = (item: ItemInput<P>) => readonly Flaw[];

/**
 * What a part demands beyond its shape, so that no claim stands without what makes it a claim. Each rule answers with
 * the place and what to do.
 */
const rules: { readonly [P in PartName]?: Rule<P> } = {
  facts: ({ answer, codes }) =>
    needs(answer === 'no' && codes, false, {
      pointer: '/codes',
      message: 'must be left out when the answer is no: then none of them applies',
    }),
  trigger_conditions: (item) =>
    (item.variants ?? []).flatMap(({ rate }, index) => measurementFlaws(rate, `/variants/${index}/rate`)),
  safeguards: (item) => [
    ...needs(item.result === 'insufficient_evidence', item.result_reason, {
      pointer: '/result_reason',
      message: 'is required: say which record is absent, or which sources conflict',
    }),
    ...needs(item.result === 'not_applicable', item.result_reason, {
      pointer: '/result_reason',
      message: 'is required: say on what basis this layer does not apply; a missing record alone is no basis',
    }),
    ...needs(item.result === 'fail', item.why_failed ?? item.result_reason, {
      pointer: '/why_failed',
      message: 'is required when a safeguard failed',
    }),
  ],
  findings: (item) =>
    needs(item.class === 'causal' || item.class === 'contributory', item.counterfactual, {
      pointer: '/counterfactual',
      message:
        'is required: say what would have been different without this factor (ICAO Annex 13, contributing factor)',
    }),
  mitigations: (item) => [
    ...(item.before ? measurementFlaws(item.before, '/before') : []),
    ...(item.after ? measurementFlaws(item.after, '/after') : []),
    ...needs(item.state === 'verified', item.verification, {
      pointer: '/verification',
      message: 'is required: a mitigation is verified against a stated criterion only',
    }),
    ...(item.measurements ?? []).flatMap((figure, index) =>
      measurementFlaws(figure, `/measurements/${index}`),
    ),
    ...(item.state === 'verified' && item.verification ? verifiedFlaws(item, item.verification) : []),
  ],
  residual_risks: (item) => [
    ...needs(item.accepted_by, item.accepted_at, {
      pointer: '/accepted_at',
      message: 'is required: say when the risk was accepted',
    }),
    ...needs(item.accepted_by, item.review_by, {
      pointer: '/review_by',
      message: 'is required: an acceptance expires',
    }),
  ],
  relations: (item) =>
    item.relation === 'external'
      ? needs(true, item.register && item.external_id, {
          pointer: '/external_id',
          message: 'is required with the register it belongs to',
        })
      : needs(true, item.incident, {
          pointer: '/incident',
          message: 'is required: the reference of the other incident',
        }),
  corrections: (item) =>
    item.told.length > 0
      ? []
      : [{ pointer: '/told', message: 'must name at least one recipient who was told' }],
};

/** All flaws of an item against the rules of its part; its shape is valid already. */
export function ruleFlaws<P extends PartName>(part: P, item: ItemInput<P>): readonly Flaw[] {
  const rule: Rule<P> | undefined = rules[part];
  return rule?.(item) ?? [];
}

/** A part that is left open, or out, says why. */
export function partStateFlaws({ state, reason }: Pick<PartState, 'state' | 'reason'>): readonly Flaw[] {
  return needs(state !== 'done', reason, {
    pointer: '/reason',
    message: `is required for a part that is ${state}`,
  });
}

/** Verified is what was measured and found to meet the verification: no person decides it. */
function verifiedFlaws(item: ItemInput<'mitigations'>, verification: VerificationSpec): readonly Flaw[] {
  const standing = standingFigure(item);
  if (!standing)
    return [
      {
        pointer: '/after',
        message:
          'must be measured from evidence, in the way that the verification names, before a mitigation counts as verified; a reported figure does not',
      },
    ];
  const { result, sentence } = verdict(verification, standing);
  return result === 'meets' ? [] : [{ pointer: '/state', message: `cannot be verified: ${sentence}` }];
}

function needs(when: unknown, value: unknown, flaw: Flaw): readonly Flaw[] {
  return when && !value ? [flaw] : [];
}

function measurementFlaws({ unit, value, k, n, interval }: Measurement, at: string): readonly Flaw[] {
  return [
    ...needs(unit === 'proportion' && (value < 0 || value > 1), false, {
      pointer: `${at}/value`,
      message: 'must lie between 0 and 1, because its unit is a proportion',
    }),
    ...needs(k !== undefined && (n === undefined || k > n), false, {
      pointer: `${at}/k`,
      message: 'must come with n and not be larger than it',
    }),
    ...needs(
      interval && (interval.low > interval.high || value < interval.low || value > interval.high),
      false,
      {
        pointer: `${at}/interval`,
        message: 'must run from low to high around the value',
      },
    ),
  ];
}
