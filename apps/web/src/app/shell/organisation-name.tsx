import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => answerOf(api.GET('/v1/organisation')),
  staleTime: 300_000,
});

export function OrganisationName() {
  const { data } = useQuery(organisationQuery);
  return <span className="shell-organisation quiet">{data?.name}</span>;
}
