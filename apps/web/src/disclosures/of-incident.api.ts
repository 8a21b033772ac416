import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';

/** Every disclosure of an incident, named by its reference or id; those changed last come first. */
export const disclosuresOfIncident = (incident: string) =>
  queryOptions({
    queryKey: ['disclosures', { incident: [incident] }, 'all'],
    queryFn: () =>
      answerOf(api.GET('/v1/disclosures', { params: { query: { incident: [incident], limit: 200 } } })),
  });
