import {
  limbsOf,
  type Condition,
  type IncidentRecord,
  type LeafCondition,
  type Regime,
  type Tristate,
} from '#schemas';
import { combine, type Witness } from './evaluate.js';
import { witnessOf } from './leaves.js';
import { ofLatest } from './of-latest.js';

/** Does a condition of the regime hold for the record? No condition always holds. */
export type Holds = (condition: Condition | undefined) => Tristate;

/** What the conditions of a regime are judged with. */
export interface Judging {
  /** The value of each category, for conditions that ask for one. */
  readonly categories: Readonly<Record<string, Tristate>>;
  readonly witness: Witness;
  readonly holds: Holds;
}

/** Each condition of a regime is judged once for a record, however often stages, recipients and fields ask for it. */
export function judgingOf(regime: Regime, record: IncidentRecord): Judging {
  const regimes = judgingsOf(record);
  let judging = regimes.get(regime);
  if (!judging) regimes.set(regime, (judging = judgingFor(regime, record)));
  return judging;
}

/** The value of a condition alone, without its reasons. */
export function truth(condition: Condition, witness: Witness): Tristate {
  const limbs = limbsOf(condition);
  if (limbs.length === 0) return witness(condition as LeafCondition).value;
  return combine(
    condition,
    limbs.map((limb) => truth(limb, witness)),
  );
}

/** Records are values: what was judged of one stays true. */
const judgingsOf = ofLatest((_record: IncidentRecord) => new Map<Regime, Judging>());

function judgingFor(regime: Regime, record: IncidentRecord): Judging {
  const plain = witnessOf(record);
  const categories = Object.fromEntries(regime.categories.map(({ id, when }) => [id, truth(when, plain)]));
  const witness = witnessOf(record, categories);
  const values = new Map<Condition, Tristate>();
  const holds: Holds = (condition) => {
    if (condition === undefined) return 'yes';
    let value = values.get(condition);
    if (value === undefined) values.set(condition, (value = truth(condition, witness)));
    return value;
  };
  return { categories, witness, holds };
}
