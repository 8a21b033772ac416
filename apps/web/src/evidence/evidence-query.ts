import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components, paths } from '../api/schema.js';

type Schemas = components['schemas'];
export type Evidence = Schemas['Evidence'];
export type Locator = Schemas['TranscriptEntry']['locator'];
type Table = NonNullable<paths['/v1/evidence/{id}/samples']['get']['parameters']['query']>;

/** What the address of a log holds: which file of an archive, the filter of its samples, the sample that is read. */
export interface LogSearch {
  readonly member?: string;
  readonly state?: NonNullable<Table['state']>;
  readonly value?: string;
  readonly sample?: string;
  readonly epoch?: number;
  readonly at?: string;
  readonly q?: string;
}

/** Keeps of an address what the viewer understands; the API refuses values that it does not know. */
export function logSearch(raw: Record<string, unknown>): LogSearch {
  const words = (['member', 'value', 'sample', 'at', 'q'] as const).flatMap((name) => {
    const value = raw[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return {
    ...Object.fromEntries(words),
    ...(Array.isArray(raw['state']) && { state: raw['state'] as NonNullable<Table['state']> }),
    ...(typeof raw['epoch'] === 'number' && { epoch: raw['epoch'] }),
  };
}

export const evidenceKey = (id: string) => ['evidence', id] as const;

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...evidenceKey(id), 'itself'],
    queryFn: () => answerOf(api.GET('/v1/evidence/{id}', { params: { path: { id } } })),
  });
