import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type System = components['schemas']['RegisteredSystem'];
export type SystemInput = components['schemas']['RegisteredSystemInput'];

/** All that is known of one system lies under this key. */
export const systemKey = (id: string) => ['system', id] as const;

export const systemQuery = (id: string) =>
  queryOptions({
    queryKey: [...systemKey(id), 'itself'],
    queryFn: () => answerOf(api.GET('/v1/systems/{id}', { params: { path: { id } } })),
  });

export const systemVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...systemKey(id), 'versions'],
    queryFn: () => answerOf(api.GET('/v1/systems/{id}/versions', { params: { path: { id } } })),
  });

/** What there is to choose from: the register is meant to be short enough for one list. */
export const allSystemsQuery = queryOptions({
  queryKey: ['systems', 'all'],
  queryFn: () => answerOf(api.GET('/v1/systems', { params: { query: { limit: 200 } } })),
});
