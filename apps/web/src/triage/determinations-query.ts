import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { components } from '../api/schema.js';

export type Determination = components['schemas']['ExplainedDetermination'];
export type Asked = components['schemas']['AskedQuestion'];

/** What every regime answers for the incident, in words. */
export const determinationsQuery = (incident: string, language: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'determinations', language],
    queryFn: () =>
      answerOf(
        api.GET('/v1/incidents/{id}/determinations', {
          params: { path: { id: incident }, query: { language } },
        }),
      ),
  });
