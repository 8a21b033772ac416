import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { evidenceQuery, logSearch } from '../evidence/evidence-query.js';
import { shell } from './frames.js';

const library = createRoute({
  getParentRoute: () => shell,
  path: '/evidence',
  component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'EvidenceLibrary'),
});
const item = createRoute({
  getParentRoute: () => shell,
  path: '/evidence/$id',
  loader: ({ context, params }) => context.client.ensureQueryData(evidenceQuery(params.id)),
  component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'Evidence'),
});
const itemPages = [
  createRoute({
    getParentRoute: () => item,
    path: '/',
    component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'Overview'),
  }),
  createRoute({
    getParentRoute: () => item,
    path: '/samples',
    validateSearch: logSearch,
    component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'Samples'),
  }),
  createRoute({
    getParentRoute: () => item,
    path: '/search',
    validateSearch: logSearch,
    component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'LogSearch'),
  }),
  createRoute({
    getParentRoute: () => item,
    path: '/redactions',
    component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'Redactions'),
  }),
  createRoute({
    getParentRoute: () => item,
    path: '/custody',
    component: lazyRouteComponent(() => import('../evidence/evidence-pages.js'), 'Custody'),
  }),
] as const;

/** The library of evidence, and the pages of one item. */
export const evidenceRoutes = [library, item.addChildren(itemPages)] as const;
