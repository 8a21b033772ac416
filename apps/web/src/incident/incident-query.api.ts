import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';

/** The record, by reference or id. */
export const incidentQuery = (ref: string) =>
  queryOptions({
    queryKey: ['incident', ref],
    queryFn: () => answerOf(api.GET('/v1/incidents/{id}', { params: { path: { id: ref } } })),
  });
