import { flaws, Locator } from '#schemas';
import { ProblemError } from '../problem/problem.js';

/** The locator in a query. Throws a problem for what is none. */
export function readPlace(text: string): Locator {
  const value = parsed(text);
  const found = flaws(Locator, value);
  if (found.length > 0)
    throw new ProblemError('invalid-fields', 'The locator is not valid.', {
      errors: found.map(({ pointer, message }) => ({ pointer: `/locator${pointer}`, message })),
    });
  return value as Locator;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors = [{ pointer: '/locator', message: 'must be a locator in JSON' }];
    throw new ProblemError('invalid-fields', 'The locator is not valid.', { errors });
  }
}
