import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { disclosureQuery } from '../disclosure/disclosure-query.js';
import type { NewDisclosureSearch } from '../disclosures/new-disclosure.js';
import { versionSearch } from '../regimes/version-search.js';
import { incidentQuery } from '../incident/incident-query.api.js';
import { disclosureSearch } from '../disclosures/disclosure-search.js';
import { auditSearch } from '../audit/audit-search.js';
import { clockSearch } from '../clocks/clock-search.js';
import { incidentSearch } from '../incidents/incident-search.js';
import { systemSearch } from '../systems/system-search.js';
import { systemQuery } from '../systems/systems-query.api.js';
import { partnerQuery } from '../sharing/sharing-query.js';
import { evidenceRoutes } from './evidence-routes.js';
import { gate, portal, root, shell } from './frames.js';
import { gateRoutes, portalRoutes } from './outside-routes.js';
import { NoSuchPage, PageFailure } from './not-found.js';

const today = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../today/today.js'), 'Today'),
});
const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  validateSearch: incidentSearch,
  component: lazyRouteComponent(() => import('../incidents/incidents.js'), 'Incidents'),
});
const clocks = createRoute({
  getParentRoute: () => shell,
  path: '/clocks',
  validateSearch: clockSearch,
  component: lazyRouteComponent(() => import('../clocks/clocks.js'), 'Clocks'),
});
const clock = createRoute({
  getParentRoute: () => shell,
  path: '/clocks/$ref/$duty',
  component: lazyRouteComponent(() => import('../clocks/obligation.js'), 'ObligationPage'),
});
const regimes = createRoute({
  getParentRoute: () => shell,
  path: '/regimes',
  component: lazyRouteComponent(() => import('../regimes/regime-pages.js'), 'Regimes'),
});
const regime = createRoute({
  getParentRoute: () => shell,
  path: '/regimes/$id',
  component: lazyRouteComponent(() => import('../regimes/regime-pages.js'), 'RegimePage'),
});
const regimeVersions = createRoute({
  getParentRoute: () => shell,
  path: '/regimes/$id/versions',
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('../regimes/regime-pages.js'), 'Versions'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../audit/audit.js'), 'Audit'),
});
const report = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/new',
  component: lazyRouteComponent(() => import('../incidents/quick-report.js'), 'QuickReport'),
});
const incident = createRoute({
  getParentRoute: () => shell,
  path: '/incidents/$ref',
  loader: ({ context, params }) => context.client.ensureQueryData(incidentQuery(params.ref)),
  component: lazyRouteComponent(() => import('../incident/incident.js'), 'Incident'),
});
const disclosures = createRoute({
  getParentRoute: () => shell,
  path: '/disclosures',
  validateSearch: disclosureSearch,
  component: lazyRouteComponent(() => import('../disclosures/disclosures.js'), 'Disclosures'),
});
const newDisclosure = createRoute({
  getParentRoute: () => shell,
  path: '/disclosures/new',
  validateSearch: (raw: Record<string, unknown>): NewDisclosureSearch =>
    Object.fromEntries(Object.entries(raw).filter(([, value]) => typeof value === 'string')),
  component: lazyRouteComponent(() => import('../disclosures/new-disclosure.js'), 'NewDisclosure'),
});
const disclosure = createRoute({
  getParentRoute: () => shell,
  path: '/disclosures/$id',
  loader: ({ context, params }) => context.client.ensureQueryData(disclosureQuery(params.id)),
  component: lazyRouteComponent(() => import('../disclosure/disclosure.js'), 'Disclosure'),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  validateSearch: ({ q }: Record<string, unknown>) => (typeof q === 'string' && q ? { q } : {}),
  component: lazyRouteComponent(() => import('../search/search.js'), 'Search'),
});
const portfolio = createRoute({
  getParentRoute: () => shell,
  path: '/portfolio',
  component: lazyRouteComponent(() => import('../portfolio/portfolio.js'), 'Portfolio'),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings.js'), 'Settings'),
});
const organisationSettings = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('../settings/organisation.js'), 'OrganisationSettings'),
});
const authorities = createRoute({
  getParentRoute: () => settings,
  path: '/authorities',
  component: lazyRouteComponent(() => import('../settings/authorities.js'), 'Authorities'),
});
const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('../settings/members.js'), 'Members'),
});
const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => import('../settings/keys.js'), 'Keys'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../settings/webhooks.js'), 'Webhooks'),
});
const reminders = createRoute({
  getParentRoute: () => settings,
  path: '/reminders',
  component: lazyRouteComponent(() => import('../settings/reminders.js'), 'Reminders'),
});
const retention = createRoute({
  getParentRoute: () => settings,
  path: '/retention',
  component: lazyRouteComponent(() => import('../settings/retention.js'), 'Retention'),
});
const systems = createRoute({
  getParentRoute: () => shell,
  path: '/systems',
  validateSearch: systemSearch,
  component: lazyRouteComponent(() => import('../systems/systems.js'), 'Systems'),
});
const newSystem = createRoute({
  getParentRoute: () => shell,
  path: '/systems/new',
  component: lazyRouteComponent(() => import('../systems/new-system.js'), 'NewSystem'),
});
const system = createRoute({
  getParentRoute: () => shell,
  path: '/systems/$id',
  loader: ({ context, params }) => context.client.ensureQueryData(systemQuery(params.id)),
  component: lazyRouteComponent(() => import('../systems/system.js'), 'System'),
});
const sharing = createRoute({
  getParentRoute: () => shell,
  path: '/sharing',
  component: lazyRouteComponent(() => import('../sharing/sharing.js'), 'Sharing'),
});
const partner = createRoute({
  getParentRoute: () => shell,
  path: '/sharing/$id',
  loader: ({ context, params }) => context.client.ensureQueryData(partnerQuery(params.id)),
  component: lazyRouteComponent(() => import('../sharing/partner.js'), 'Partner'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account.js'), 'Account'),
});
const help = createRoute({
  getParentRoute: () => shell,
  path: '/help',
  component: lazyRouteComponent(() => import('../help/help.js'), 'Help'),
});

const incidentTab = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => incident,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });
const incidentTabs = [
  incidentTab('/', () => import('../incident/summary.js'), 'Summary'),
  incidentTab('/triage', () => import('../triage/triage.js'), 'Triage'),
  incidentTab('/gaps', () => import('../triage/gaps.js'), 'Gaps'),
  incidentTab('/timeline', () => import('../incident/timeline.js'), 'Timeline'),
  incidentTab('/cause', () => import('../incident/part-tab.js'), 'CauseTab'),
  incidentTab('/mitigations', () => import('../incident/part-tab.js'), 'MitigationsTab'),
  incidentTab('/residual-risk', () => import('../incident/part-tab.js'), 'ResidualRiskTab'),
  incidentTab('/details', () => import('../incident/part-tab.js'), 'DetailsTab'),
  incidentTab('/evidence', () => import('../incident/evidence-tab.js'), 'EvidenceTab'),
  incidentTab('/disclosures', () => import('../incident/disclosures-tab.js'), 'DisclosuresTab'),
  incidentTab('/history', () => import('../incident/history.js'), 'History'),
] as const;

const disclosureTab = <P extends string>(
  path: P,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => disclosure,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name),
  });
const disclosureTabs = [
  disclosureTab('/', () => import('../disclosure/workspace.js'), 'Workspace'),
  disclosureTab('/check', () => import('../disclosure/check.js'), 'Check'),
  disclosureTab('/review', () => import('../disclosure/review.js'), 'Review'),
  disclosureTab('/file', () => import('../disclosure/file.js'), 'File'),
  disclosureTab('/sharing', () => import('../disclosure/share.js'), 'Share'),
  disclosureTab('/versions', () => import('../disclosure/versions.js'), 'Versions'),
] as const;

const routes = root.addChildren([
  gate.addChildren(gateRoutes),
  portal.addChildren(portalRoutes),
  shell.addChildren([
    today,
    incidents,
    report,
    clocks,
    clock,
    regimes,
    regime,
    regimeVersions,
    audit,
    incident.addChildren(incidentTabs),
    ...evidenceRoutes,
    disclosures,
    newDisclosure,
    disclosure.addChildren(disclosureTabs),
    search,
    portfolio,
    settings.addChildren([organisationSettings, authorities, members, keys, webhooks, reminders, retention]),
    systems,
    newSystem,
    system,
    sharing,
    partner,
    account,
    help,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NoSuchPage,
    defaultErrorComponent: PageFailure,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
