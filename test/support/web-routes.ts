/**
 * Every page of the app; `{ref}` stands for an incident that has something in every part, `{dis}` for a disclosure of
 * it that is in review.
 */
export const GATE_ROUTES = ['/login', '/set-up', '/join'] as const;
export const SHELL_ROUTES = [
  '/',
  '/incidents',
  '/incidents/new',
  '/incidents/{ref}',
  '/incidents/{ref}/disclosures',
  '/disclosures',
  '/disclosures/new',
  '/disclosures/{dis}',
  '/disclosures/{dis}/check',
  '/disclosures/{dis}/review',
  '/disclosures/{dis}/file',
  '/disclosures/{dis}/versions',
  '/search',
  '/search?q=agent',
  '/portfolio',
  '/settings',
  '/settings/members',
  '/settings/keys',
  '/account',
  '/help',
  '/no-such-page',
] as const;
