import { ProblemError } from '../problem/problem.js';
import { decide, type Action, type Subject } from './policy.js';

/** Throws a problem that says who may, where the subject may not. */
export function refuseUnless(subject: Subject, action: Action): void {
  const { allow, reason } = decide(subject, action);
  if (!allow) throw new ProblemError('forbidden', reason);
}
