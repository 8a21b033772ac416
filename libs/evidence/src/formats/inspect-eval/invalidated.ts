import { cut, type Cut } from '../../json/cut.js';
import { limits } from '../../limits.js';
import type { Reader } from '../../reader.js';
import type { Member } from '../../zip/central-directory.js';
import { content } from '../../zip/member.js';

/**
 * How many samples were declared invalid, which only the samples tell; `null` when there is too much of them
 * to be read for one number.
 */
export async function countInvalidated(reader: Reader, samples: readonly Member[]): Promise<number | null> {
  const size = samples.reduce((sum, sample) => sum + sample.size, 0);
  if (size > limits.invalidationScan) return null;
  let invalidated = 0;
  for (const sample of samples) {
    const pieces = content(reader, sample, sample.size);
    const found = cut(pieces, 'A sample', (path) => {
      if (path.length === 0) return 'enter';
      return path[0] === 'invalidation' ? 'take' : 'skip';
    });
    for await (const parts of found) invalidated += parts.filter(isStated).length;
  }
  return invalidated;
}

function isStated(part: Cut): boolean {
  return part.kind === 'value' && part.path.length === 1 && part.value !== null;
}
