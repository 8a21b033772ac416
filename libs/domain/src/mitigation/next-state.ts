import type { Item } from '#schemas';
import { newcombeInterval } from '../effect/proportion.js';
import { standingFigure } from './standing.js';
import { verdict, type Verdict } from './verdict.js';

type Mitigation = Item<'mitigations'>;
type State = Mitigation['state'];
type Figure = Mitigation['after'] & {};

/** Where a mitigation goes after it was measured. */
const next: Readonly<Record<Verdict['result'] | 'worse', Partial<Record<State, State>>>> = {
  meets: { implemented: 'verified', stale: 'verified', regressed: 'verified' },
  // What was never verified cannot regress; it is as little verified as before.
  fails: { verified: 'regressed', stale: 'regressed' },
  worse: { verified: 'regressed', stale: 'regressed' },
  undecided: {},
};

/**
 * What a new figure makes of a mitigation. Only a figure on one of the `newest` versions of the systems can verify it,
 * if they have versions at all.
 */
export function nextState(
  mitigation: Mitigation,
  figure: Figure,
  newest: readonly string[],
): { readonly state: State; readonly sentence: string } {
  const { state, verification } = mitigation;
  if (!verification)
    return { state, sentence: 'The mitigation names no verification that a figure could meet.' };
  const { result, sentence } = verdict(verification, figure);
  if (result === 'meets' && newest.length > 0 && !newest.includes(figure.system_version ?? ''))
    return {
      state,
      sentence: `${sentence} It was not measured on the newest version, ${newest.join(' or ')}.`,
    };
  const standing = standingFigure(mitigation);
  const isWorse =
    result !== 'meets' && standing !== undefined && worse(verification.direction, figure, standing);
  return {
    state: next[isWorse ? 'worse' : result][state] ?? state,
    sentence: isWorse ? `${sentence} It is worse than the figure before.` : sentence,
  };
}

/** Whether the samples show, at 95 %, that a proportion went the wrong way. */
function worse(direction: 'at_most' | 'at_least', now: Figure, before: Figure): boolean {
  const [one, two] = [proportionOf(now), proportionOf(before)];
  if (!one || !two) return false;
  const { low, high } = newcombeInterval(one, two);
  return direction === 'at_most' ? low > 0 : high < 0;
}

function proportionOf({ unit, k, n }: Figure): { k: number; n: number } | undefined {
  return unit === 'proportion' && k !== undefined && n ? { k, n } : undefined;
}
