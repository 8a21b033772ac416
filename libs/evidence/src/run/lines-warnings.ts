import type { RunWarning } from '#schemas';
import { when } from './when.js';

/** What must be said of a log that was written line by line, perhaps without anything that marks its end. */
export function linesWarnings({ cutOff, endStated }: { cutOff: boolean; endStated: boolean }): RunWarning[] {
  return when([
    [
      cutOff,
      'truncated',
      'The last line of the file is cut off: the run was killed or the copy is incomplete.',
    ],
    [
      !endStated,
      'end-not-stated',
      'Nothing in the file marks the end of the run: more samples may have followed.',
    ],
  ]);
}
