import type { Read } from './read.js';

/** A difference from the ground truth that is meant: where it applies, and why. */
interface Explained {
  readonly why: string;
  readonly applies: (read: Read, expected: unknown) => boolean;
}

type Probe = Record<string, { readonly samples: number }>;

const MORE_TEXT: Explained = {
  why: 'the truth searched contents only; here a message is found by the arguments of its tool calls too',
  applies: ({ probe }, expected) =>
    Object.entries(expected as Probe).every(
      ([phrase, { samples }]) => (probe[phrase]?.samples ?? 0) >= samples,
    ),
};

/** By format and field. */
export const EXPLAINED: Record<string, Explained> = {
  'inspect-eval text_probe': MORE_TEXT,
  'inspect-json text_probe': MORE_TEXT,
  'promptfoo-json provider_errors': {
    why: 'version 2 does not state them; a result without a grade is one, and there is none',
    applies: ({ run }) => run.format.version === 2 && run.samples.errored === 0,
  },
};
