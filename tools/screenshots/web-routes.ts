/**
 * Every page of the app; `{ref}` stands for an incident that has something in every part, `{dis}` for a disclosure of
 * it that is in review, `{due}` for an incident with a limit that runs.
 */
export const GATE_ROUTES = ['/login', '/set-up', '/join', '/reset'] as const;
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
  '/incidents/{due}/triage',
  '/incidents/{due}/gaps',
  '/clocks',
  '/clocks?view=table',
  '/clocks?view=calendar',
  '/clocks/{due}/eu-gpai-code:initial:ai-office',
  '/audit',
  '/regimes',
  '/regimes/eu-nis2',
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
