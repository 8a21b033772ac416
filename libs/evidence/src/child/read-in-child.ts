import type { Examined } from '../examine.js';
import type { Collection } from '../examine-parts.js';
import type { Reader } from '../reader.js';
import { Refusal } from '../refusal.js';
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

/** What a file is as a whole, found out in a process of its own: a limit that is exceeded is the result. */
export async function examineInChild(file: Reader, limits: ChildLimits): Promise<Examined | Collection> {
  try {
    for await (const part of readInChild('examine', [file], null, limits))
      if ('whole' in part) return part.whole;
    throw new Refusal('reader-failed', 'The process that read the file said nothing.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { understood: false, reason: error.reason, sentence: error.message };
  }
}
