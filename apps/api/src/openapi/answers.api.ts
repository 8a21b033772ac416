import { ApiExtension } from '@nestjs/swagger';
import type { TSchema } from 'typebox';
import type { ProblemCode } from '../problem/catalog.js';

/** Where the decorators below leave their word for describe-api.ts, which takes it out again. */
export const ANSWER = 'x-candour-answer';
export const BODY = 'x-candour-body';
export const ALLOW = 'x-candour-allow';

export type AnswerHeader =
  | 'ETag'
  | 'Location'
  | 'Link'
  | 'Retry-After'
  | 'Repr-Digest'
  | 'Accept-Ranges'
  | 'Content-Range'
  | 'Set-Cookie'
  | 'Upload-Offset'
  | 'Upload-Length'
  | 'Upload-Expires';

export interface Answer {
  /** Null: no body. */
  readonly schema: TSchema | null;
  /** JSON unless said otherwise. */
  readonly types?: readonly string[];
  /** Other forms of the same thing, by media type. */
  readonly forms?: Readonly<Record<string, TSchema>>;
  /** Where the route answers by hand; else Nest knows it. */
  readonly status?: number;
  /** Statuses beside the one of the route. */
  readonly also?: readonly number[];
  readonly headers?: readonly AnswerHeader[];
  /** What this route refuses beyond what all routes of its kind do. */
  readonly refuses?: readonly ProblemCode[];
}

export interface RequestBody {
  readonly schema: TSchema;
  readonly type: string;
}

/** What a route answers when all went well; its example is made of the examples in the schema. */
export const Answers = (schema: TSchema | null, more: Omit<Answer, 'schema'> = {}) =>
  ApiExtension(ANSWER, { schema, ...more });

/** The body of a route that checks it against a schema of #schemas instead of a DTO. */
export const Takes = (schema: TSchema, type = 'application/json') => ApiExtension(BODY, { schema, type });

export const MERGE_PATCH = 'application/merge-patch+json';
