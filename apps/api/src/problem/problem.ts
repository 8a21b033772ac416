import type { Flaw } from '#schemas';
import { catalog, type ProblemCode } from './catalog.js';

/** A problem document of RFC 9457, as every refusal leaves the API. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Flaw[];
  readonly [extension: string]: unknown;
}

export const PROBLEM_BASE = 'https://candour.dev/problems/';

/** An expected refusal on the HTTP side; domain code throws DomainError, which maps to the same catalog. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

export function problem(
  code: ProblemCode,
  detail: string,
  extensions: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = catalog[code];
  return { type: `${PROBLEM_BASE}${code}`, title, status, detail, ...extensions };
}
