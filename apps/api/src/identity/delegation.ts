import { ProblemError } from '../problem/problem.js';
import { actionsOf, type Action, type Subject } from './policy.js';

/** An administrator appoints those who approve, and does not approve by that. */
const APPOINTED: readonly Action[] = ['disclosure.approve'];

/** Nobody hands a person what they may not do themselves; only approval is for somebody else by its nature. */
export function refuseAppointing(caller: Subject, wanted: Subject): void {
  refuse(beyond(caller, wanted).filter((action) => !APPOINTED.includes(action)));
}

/** Nobody makes a key that may do more than its maker: it would be another hand of theirs. */
export function refuseMoreThan(caller: Subject, wanted: Subject): void {
  refuse(beyond(caller, wanted));
}

function beyond(caller: Subject, wanted: Subject): readonly Action[] {
  const own = actionsOf(caller);
  return actionsOf(wanted).filter((action) => !own.includes(action));
}

function refuse(beyond: readonly Action[]): void {
  if (beyond.length > 0)
    throw new ProblemError(
      'forbidden',
      `You may not do this yourself, so you cannot let others do it: ${beyond.join(', ')}.`,
    );
}
