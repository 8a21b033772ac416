import type { components } from './schema.js';

/** A refusal as the API states it (RFC 9457). */
export type Problem = components['schemas']['Problem'] & {
  readonly current?: unknown;
  readonly base?: unknown;
};

/** What is thrown for every answer that is not a success; `problem.detail` says what to do. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  /** The tail of the problem's type: `edit-conflict`, `not-found`. */
  get code(): string {
    return this.problem.type.split('/').at(-1) ?? '';
  }

  /** The messages about one member of the request, by its JSON Pointer. */
  messagesAt(pointer: string): string[] {
    return (this.problem.errors ?? []).flatMap((error) =>
      typeof error !== 'string' && `${error.pointer}/`.startsWith(`${pointer}/`) ? [error.message] : [],
    );
  }
}

/** The server could not be reached: nothing was refused, nothing was done. */
export class Unreachable extends Error {}
