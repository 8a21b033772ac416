import { ProblemError } from '../problem/problem.js';
import { actionsOf, type Subject } from './policy.js';

/** Nobody hands out what they may not do themselves, neither to a key nor to a person. */
export function refuseMoreThan(caller: Subject, wanted: Subject): void {
  const own = actionsOf(caller);
  const beyond = actionsOf(wanted).filter((action) => !own.includes(action));
  if (beyond.length > 0)
    throw new ProblemError(
      'forbidden',
      `You may not do this yourself, so you cannot let others do it: ${beyond.join(', ')}.`,
    );
}
