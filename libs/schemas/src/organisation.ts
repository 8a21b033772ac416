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

/** How documents of the organisation look; bytes and not a link, so that what was approved is what is shown. */
export const BrandSchema = strict({
  /** Of headings and links. */
  colour: optional(
    Type.String({
      pattern: '^#[0-9a-f]{6}$',
      examples: ['#17406d'],
      description: 'a colour as # and six hexadecimal digits, for example #17406d',
    }),
  ),
  /** A PNG of at most 48 KiB, at the head of documents. */
  logo: optional(
    Type.String({
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      maxLength: 65_536,
      description: 'a PNG of at most 48 KiB in Base64',
      examples: [
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      ],
    }),
  ),
});
export type Brand = Static<typeof BrandSchema>;

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
  brand: optional(BrandSchema),
});
export type OrganisationProfile = Static<typeof OrganisationProfileSchema>;
