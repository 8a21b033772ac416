import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

type Schemas = components['schemas'];
export type Disclosure = Schemas['Disclosure'];
export type WorkField = Schemas['DisclosureField'];
export type Form = Schemas['DisclosureForm'];
export type Override = NonNullable<WorkField['typed']>['override'];
export type Filing = Schemas['Filing'];
export type Comment = Schemas['DisclosureComment'];

/** Everything about a disclosure is below one key, so that a change of it asks for all of it anew. */
export const disclosureKey = (id: string) => ['disclosure', id] as const;

export const disclosureQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'itself'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}', { params: { path: { id } } })),
  });

export const formQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'fields'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/fields', { params: { path: { id } } })),
  });

export const commentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'comments'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/comments', { params: { path: { id } } })),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'versions'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/versions', { params: { path: { id } } })),
  });

export const reviewsQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'reviews'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/reviews', { params: { path: { id } } })),
  });

export const assistantQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'assistant'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/assistant', { params: { path: { id } } })),
  });

export const filingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'filings'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/filings', { params: { path: { id } } })),
  });

export const contradictionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'contradictions'],
    queryFn: () => answerOf(api.GET('/v1/disclosures/{id}/contradictions', { params: { path: { id } } })),
  });

export const differencesQuery = (id: string, other: 'record' | 'last_filing' | 'last_version') =>
  queryOptions({
    queryKey: [...disclosureKey(id), 'differences', other],
    queryFn: () =>
      answerOf(
        api.GET('/v1/disclosures/{id}/differences', { params: { path: { id }, query: { with: other } } }),
      ),
  });
