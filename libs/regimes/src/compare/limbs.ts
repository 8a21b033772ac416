import { placedLimbs, type Condition } from '#schemas';
import { limbText } from '../text/words.js';
import { provision, type Provision, type ProvisionGroup } from './provision.js';
import { operatorOf, type Sayer } from './stated.js';

/** Where a limb stands in its tree, and the words of the nearest one above it that has any. */
interface Position {
  readonly place: string;
  readonly above?: string | undefined;
}

/** A condition limb by limb, each with what it asks, how it is joined to those below, and under which it stands. */
export function limbProvisions(
  group: ProvisionGroup,
  condition: Condition,
  sayer: Sayer,
  { place, above }: Position = { place: '' },
): Provision[] {
  const operator = operatorOf(condition);
  const { id, ...rest } = condition;
  const stated = Object.entries(rest).filter(([name]) => !JOINS.has(name));
  const question = 'fact' in condition ? condition.fact : undefined;
  const wording = limbText(sayer.words, { id, question });
  const asked = sayer.all(Object.fromEntries(stated));
  const title = wording ?? (operator === 'leaf' ? Object.values(asked).join(', ') : above);
  const own = provision(group, id ?? question ?? `${place}/${operator}`, title ?? '', {
    wording,
    join: sayer.join(condition),
    under: above,
    ...asked,
  });
  const below = placedLimbs(condition).flatMap(([at, limb]) =>
    limbProvisions(group, limb, sayer, { place: `${place}${at}`, above: wording ?? above }),
  );
  return [own, ...below];
}

/** What joins the limbs below; the limbs speak for themselves. */
const JOINS = new Set(['all_of', 'any_of', 'not', 'at_least', 'of']);
