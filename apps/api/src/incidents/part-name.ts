import { PARTS, type PartName } from '#schemas';
import { ProblemError } from '../problem/problem.js';

/** The part of the record that a path names. */
export function partOf(name: string): PartName {
  const part = PARTS.find((known) => known === name);
  if (!part)
    throw new ProblemError('not-found', `The record has no part ${name}; its parts are ${PARTS.join(', ')}.`);
  return part;
}
