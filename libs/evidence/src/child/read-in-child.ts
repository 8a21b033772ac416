import type { Reader } from '../reader.js';
import { inChild, type ChildLimits } from './in-child.js';
import type { WorkName, Works } from './work.js';

/** Beside this file once it is built; sources cannot be started as a process. */
const ENTRY = new URL('./reading-process.js', import.meta.url);

/**
 * Has files read in a process of their own, so that none can take this one's time, memory or life, and yields what the
 * work yields. Needs the built library. Throws a Refusal when the file is refused or a limit is exceeded.
 */
export function readInChild<Name extends WorkName>(
  work: Name,
  files: readonly Reader[],
  input: Works[Name]['input'],
  limits: ChildLimits,
): AsyncGenerator<Works[Name]['item']> {
  return inChild(ENTRY, { work, input, files }, limits) as AsyncGenerator<Works[Name]['item']>;
}
