import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';

export const regimesQuery = (language: string) =>
  queryOptions({
    queryKey: ['regimes', language],
    queryFn: () => answerOf(api.GET('/v1/regimes', { params: { query: { language } } })),
    staleTime: 300_000,
  });
