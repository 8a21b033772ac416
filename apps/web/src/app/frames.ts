import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Gate } from './gate.js';
import { Root } from './root.js';
import { meQuery } from './session.js';
import { Shell } from './shell/shell.js';

interface Context {
  readonly client: QueryClient;
}

export const root = createRootRouteWithContext<Context>()({ component: Root });

/** Pages for people who are not signed in. */
export const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: Gate });

/** Everything else: whoever is not signed in is sent to sign in first, and back here after it. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/login', search: { next: location.href } });
    if (me.actions.includes('share.use')) throw redirect({ to: '/shared' });
  },
});

/** What somebody outside sees: no page of the organisation's own. */
export const portal = createRoute({
  getParentRoute: () => root,
  id: 'portal',
  component: lazyRouteComponent(() => import('../shared/portal.js'), 'Portal'),
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/login', search: { next: location.href } });
  },
});
