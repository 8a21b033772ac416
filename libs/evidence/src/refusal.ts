/** Why a file is not understood: stable codes for machines, each with a sentence made where it was noticed. */
export type Reason =
  | 'empty'
  | 'git-lfs-pointer'
  | 'utf-16'
  | 'unknown-format'
  | 'truncated-zip'
  | 'broken-zip'
  | 'nested-zip'
  | 'no-logs'
  | 'unsupported-zip'
  | 'zip-bomb'
  | 'truncated-json'
  | 'broken-json'
  | 'too-deep'
  | 'too-large'
  | 'broken-log'
  | 'unsupported-version'
  | 'unsupported-place'
  | 'no-such-place'
  | 'unreadable-file'
  | 'too-slow'
  | 'too-much-memory'
  | 'reader-failed';

/** Thrown inside this library only; the front door turns it into a stated result. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'Refusal';
  }
}

/** The Refusal of a place that the file does not have. */
export function placeUnknown(): Refusal {
  return new Refusal('no-such-place', 'The evidence has no such place.');
}
