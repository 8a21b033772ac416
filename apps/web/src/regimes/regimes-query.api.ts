import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type RegimeVersion = components['schemas']['RegimeVersion'];

export const regimesQuery = (language: string) =>
  queryOptions({
    queryKey: ['regimes', language],
    queryFn: () => answerOf(api.GET('/v1/regimes', { params: { query: { language } } })),
    staleTime: 300_000,
  });

export const regimeQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['regime', id, language],
    queryFn: () => answerOf(api.GET('/v1/regimes/{id}', { params: { path: { id }, query: { language } } })),
    staleTime: 300_000,
  });

/** Every version of the organisation's own regimes, newest first. */
export const versionsQuery = queryOptions({
  queryKey: ['regime-versions'],
  queryFn: () => answerOf(api.GET('/v1/regimes/versions')),
});
