import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type Obligation = components['schemas']['Obligation'];

/** What is due for one incident, each with its derivation in the words of a language. */
export const incidentDutiesQuery = (incident: string, language: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'duties', language],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents/{id}/obligations', {
          params: { path: { id: incident }, query: { language } },
        }),
      ),
  });
