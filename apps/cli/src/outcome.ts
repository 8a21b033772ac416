/** What a command has to say: `result` for machines, `lines` for people, and whether the answer is no. */
export interface Outcome {
  readonly result: unknown;
  readonly lines: readonly string[];
  readonly isNo?: boolean;
}
