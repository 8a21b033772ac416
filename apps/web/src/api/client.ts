import createClient from 'openapi-fetch';
import { ProblemError, Unreachable, type Problem } from './problem.js';
import type { paths } from './schema.js';
import { noteExpiry } from './session-expiry.js';

/** The API of this origin, typed by its own description. Cookies travel by themselves. */
export const api = createClient<paths>({ baseUrl: '/', headers: { accept: 'application/json' } });

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a success; throws the API's problem for a refusal, and `Unreachable` when there was no answer. */
export async function answerOf<T>(call: Promise<Answered<T>>): Promise<T> {
  return (await answered(call)).data as T;
}

/** As `answerOf`, with the entity tag that a later change has to name. */
export async function taggedAnswerOf<T>(call: Promise<Answered<T>>): Promise<{ data: T; etag: string }> {
  const { data, response } = await answered(call);
  return { data: data as T, etag: response.headers.get('etag') ?? '' };
}

async function answered<T>(call: Promise<Answered<T>>): Promise<Answered<T>> {
  const result = await call.catch((cause: unknown) => {
    throw new Unreachable('The server did not answer.', { cause });
  });
  if (result.response.ok || result.response.status === 304) return result;
  const problem = problemIn(result);
  if (problem.status === 401) noteExpiry();
  throw new ProblemError(problem);
}

/** A gateway in between may answer without a problem document. */
function problemIn({ error, response }: Answered<unknown>): Problem {
  if (typeof error === 'object' && error !== null && 'type' in error) return error as Problem;
  const { status, statusText } = response;
  return { type: 'about:blank', title: statusText || `HTTP ${status}`, status, detail: statusText };
}
