import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import type { components } from '../api/schema.js';

export type Me = components['schemas']['Me'];
export type Action = Me['actions'][number];

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () =>
    answerOf(api.GET('/v1/me')).catch((error: unknown) => {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }),
  staleTime: 60_000,
});

/** The person who is signed in; only below the shell, which shows nothing to anybody else. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('Nobody is signed in.');
  return data;
}

/** Whether the person may do this; the API decides again whenever they do it. */
export function useMay(): (action: string) => boolean {
  const { actions } = useMe();
  return (action) => actions.includes(action);
}
