import type { EvalRun } from '#schemas';
import { plain } from '../json/plain.js';
import { limits } from '../limits.js';
import { Refusal } from '../refusal.js';

/** The run as plain JSON of bounded size. Throws a Refusal when the summary of a log is larger than any real one. */
export function finished(run: EvalRun): EvalRun {
  const { value, altered } = plain(run);
  const clean = value as EvalRun;
  if (altered) {
    clean.warnings.push({
      code: 'text-replaced',
      sentence:
        'NUL characters or lone surrogates in the log are shown as U+FFFD here; the stored bytes keep them.',
    });
  }
  if (JSON.stringify(clean).length > limits.summary) {
    throw new Refusal('too-large', `The summary of this log would be larger than ${limits.summary} bytes.`);
  }
  return clean;
}
