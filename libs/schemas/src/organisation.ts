import { Type, type Static } from 'typebox';
import { codes, Country, Line, optional, strict, Zone } from './primitives.js';

export const CONTACT_ROLES = ['reporting', 'data_protection', 'security', 'legal', 'press'] as const;
export const SUBMITTER_CAPACITIES = ['provider', 'deployer', 'authorised_representative', 'other'] as const;

/** What forms ask about the organisation itself; entered once, used by every regime. */
export const OrganisationProfileSchema = strict({
  legal_name: Line,
  capacity: optional(codes(SUBMITTER_CAPACITIES)),
  address: optional(Line),
  postcode: optional(Line),
  city: optional(Line),
  country: optional(Country),
  zone: Zone,
  registration_number: optional(Line),
  lei: optional(
    Type.String({ pattern: '^[A-Z0-9]{20}$', description: 'a legal entity identifier of 20 characters' }),
  ),
  contacts: Type.Array(
    strict({
      role: codes(CONTACT_ROLES),
      first_name: Line,
      last_name: Line,
      function: optional(Line),
      email: Line,
      phone: optional(Line),
    }),
    { maxItems: 20 },
  ),
});
export type OrganisationProfile = Static<typeof OrganisationProfileSchema>;
