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

/** Does a condition of the regime hold for the record? No condition always holds. */
export type Holds = (condition: Condition | undefined) => Tristate;

/** Each condition of a regime is judged once for a record, however often stages, recipients and fields ask for it. */
export function holdsIn(regime: Regime, record: IncidentRecord): Holds {
  let regimes = known.get(record);
  if (!regimes) known.set(record, (regimes = new WeakMap()));
  let holds = regimes.get(regime);
  if (!holds) regimes.set(regime, (holds = holdsFor(regime, record)));
  return holds;
}

/** The value of each category of a regime for a record, for conditions that ask for one. */
export function categoriesOf(regime: Regime, record: IncidentRecord): Readonly<Record<string, Tristate>> {
  const witness = witnessOf(record);
  return Object.fromEntries(regime.categories.map(({ id, when }) => [id, truth(when, witness)]));
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

/** Records are values: what was judged of one stays true as long as it is there. */
const known = new WeakMap<IncidentRecord, WeakMap<Regime, Holds>>();

function holdsFor(regime: Regime, record: IncidentRecord): Holds {
  const witness = witnessOf(record, categoriesOf(regime, record));
  const values = new Map<Condition, Tristate>();
  return (condition) => {
    if (condition === undefined) return 'yes';
    let value = values.get(condition);
    if (value === undefined) values.set(condition, (value = truth(condition, witness)));
    return value;
  };
}
