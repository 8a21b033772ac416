import { Type, type Static } from 'typebox';
import { codes, Country, Line, optional, strict, Zone } from './primitives.js';

export const CONTACT_ROLES = ['reporting', 'data_protection', 'security', 'legal', 'press'] as const;
export const SUBMITTER_CAPACITIES = ['provider', 'deployer', 'authorised_representative', 'other'] as const;

/** An authority as the organisation deals with it; of one regime, recipient or state where it says so. */
export const AuthoritySchema = strict({
  name: Line,
  regime: optional(Line),
  recipient: optional(Line),
  country: optional(Country),
  address: optional(Line),
  email: optional(Line),
  phone: optional(Line),
  /** Where reports go: a portal, a mailbox. */
  channel: optional(Line),
  /** What the authority calls the organisation. */
  reference: optional(Line),
});
export type Authority = Static<typeof AuthoritySchema>;

/** What forms ask about the organisation itself; entered once, used by every regime. */
export const OrganisationProfileSchema = strict({
  legal_name: Line,
  capacity: optional(codes(SUBMITTER_CAPACITIES)),
  address: optional(Line),
  postcode: optional(Line),
  city: optional(Line),
  /** Of the main establishment. */
  country: optional(Country),
  /** Where else it is established. */
  establishments: optional(Type.Array(Country, { maxItems: 60, uniqueItems: true })),
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
  authorities: optional(Type.Array(AuthoritySchema, { maxItems: 200 })),
});
export type OrganisationProfile = Static<typeof OrganisationProfileSchema>;
