import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type Partner = components['schemas']['Partner'];

export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: () => answerOf(api.GET('/v1/partners')),
});

export const partnerKey = (id: string) => ['partner', id] as const;

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: [...partnerKey(id), 'itself'],
    queryFn: () => answerOf(api.GET('/v1/partners/{id}', { params: { path: { id } } })),
  });
