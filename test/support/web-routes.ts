/** Every page of the app; `{ref}` stands for an incident that has something in every part. */
export const GATE_ROUTES = ['/login', '/set-up', '/join'] as const;
export const SHELL_ROUTES = [
  '/',
  '/incidents',
  '/incidents/new',
  '/incidents/{ref}',
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
