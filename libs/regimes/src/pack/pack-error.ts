/** Something wrong in a pack, at a line (from 1) of one of its files. */
export interface PackProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A pack is refused; `problems` lists everything that is wrong with it, and the message has one line for each. */
export class PackError extends Error {
  override readonly name = 'PackError';

  constructor(readonly problems: readonly PackProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  }
}
