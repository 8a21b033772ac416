import type { Examined } from '../examine.js';
import { stated } from '../summarise.js';
import { inChild, type ChildLimits } from './in-child.js';

/** Beside this file once it is built; sources cannot be started as a process. */
const ENTRY = new URL('./summary-process.js', import.meta.url);

/**
 * `examine` in a process of its own, so that no file can take this one's time, memory or life. Needs the built
 * library. Never throws: a limit that is exceeded is the result.
 */
export async function summariseInChild(path: string, limits: ChildLimits): Promise<Examined> {
  return await stated(async () => (await inChild(ENTRY, path, limits)) as Examined);
}
