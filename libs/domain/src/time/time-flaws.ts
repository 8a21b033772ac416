import type { Flaw, StatedTime } from '#schemas';
import { DomainError } from '../error.js';
import { isStatedTime, resolve } from './stated-time.js';

/**
 * What is wrong with the stated times within a value, each at its place (JSON Pointer): a time that does not exist, or
 * an instant that is not the one that was stated.
 */
export function timeFlaws(value: unknown, pointer = ''): Flaw[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isStatedTime(value)) return flawsOf(value, pointer);
  return Object.entries(value).flatMap(([key, child]) =>
    timeFlaws(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function flawsOf(time: StatedTime, pointer: string): Flaw[] {
  try {
    const { instant } = resolve(time);
    if (time.instant === undefined || time.instant === instant) return [];
    return [{ pointer: `${pointer}/instant`, message: `must be ${instant}, which is what was stated` }];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [{ pointer, message: `cannot be placed in time: ${error.message}` }];
  }
}
