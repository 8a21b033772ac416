import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { gate, portal } from './frames.js';

const shared = createRoute({
  getParentRoute: () => portal,
  path: '/shared',
  component: lazyRouteComponent(() => import('../shared/shared.js'), 'Shared'),
});
const sharedDocument = createRoute({
  getParentRoute: () => portal,
  path: '/shared/$id',
  component: lazyRouteComponent(() => import('../shared/shared-document.js'), 'SharedDocument'),
});

const login = createRoute({
  getParentRoute: () => gate,
  path: '/login',
  validateSearch: ({ next }: Record<string, unknown>) => (typeof next === 'string' ? { next } : {}),
  component: lazyRouteComponent(() => import('../sign-in/sign-in.js'), 'SignIn'),
});
const setUp = createRoute({
  getParentRoute: () => gate,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../sign-in/set-up.js'), 'SetUp'),
});
const join = createRoute({
  getParentRoute: () => gate,
  path: '/join',
  component: lazyRouteComponent(() => import('../sign-in/join.js'), 'Join'),
});
const reset = createRoute({
  getParentRoute: () => gate,
  path: '/reset',
  component: lazyRouteComponent(() => import('../sign-in/reset.js'), 'Reset'),
});

/** Pages for people who are not signed in. */
export const gateRoutes = [login, setUp, join, reset] as const;
/** Pages for partners. */
export const portalRoutes = [shared, sharedDocument] as const;
