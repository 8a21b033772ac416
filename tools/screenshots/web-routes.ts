/**
 * Every page of the app; `{ref}` stands for an incident that has something in every part, `{dis}` for a disclosure of
 * it that is in review, `{due}` for an incident with a limit that runs, `{evd}` for a log that supports it, `{sys}`
 * for a system of the register, `{par}` for a partner, and `{shr}` for a disclosure that is shared with it.
 */
export const GATE_ROUTES = ['/login', '/set-up', '/join', '/reset'] as const;
export const SHELL_ROUTES = [
  '/',
  '/incidents',
  '/incidents/new',
  '/incidents/{ref}',
  '/incidents/{ref}/evidence',
  '/incidents/{ref}/disclosures',
  '/evidence',
  '/evidence/{evd}',
  '/evidence/{evd}/samples?sample=s0',
  '/evidence/{evd}/search?q=wipe',
  '/evidence/{evd}/redactions',
  '/evidence/{evd}/custody',
  '/systems',
  '/systems?kind=other_model',
  '/systems/new',
  '/systems/{sys}',
  '/disclosures',
  '/disclosures/new',
  '/disclosures/{dis}',
  '/disclosures/{dis}/check',
  '/disclosures/{dis}/review',
  '/disclosures/{dis}/file',
  '/disclosures/{dis}/versions',
  '/disclosures/{shr}/sharing',
  '/sharing',
  '/sharing/{par}',
  '/incidents/{due}/triage',
  '/incidents/{due}/gaps',
  '/clocks',
  '/clocks?view=table',
  '/clocks?view=calendar',
  '/clocks/{due}/eu-gpai-code:initial:ai-office',
  '/audit',
  '/regimes',
  '/regimes/eu-nis2',
  '/regimes/eu-nis2/versions',
  '/search',
  '/search?q=agent',
  '/portfolio',
  '/settings',
  '/settings/authorities',
  '/settings/members',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/reminders',
  '/settings/retention',
  '/account',
  '/help',
  '/no-such-page',
] as const;
/** Pages for somebody of a partner. */
export const PORTAL_ROUTES = ['/shared', '/shared/{shr}'] as const;
/** What the README shows, by the name of its picture, once a part of the page is there. */
export const README_PICTURES = {
  today: { route: '/', until: '.due-line' },
  workspace: { route: '/disclosures/{dis}', until: '.textLayer span' },
  clock: { route: '/clocks/{due}/eu-gpai-code:initial:ai-office', until: 'h1' },
} as const;
