// oxlint-disable max-lines -- one line for each route, and they are many
import type { Request } from './client.js';

export type Role = 'reporter' | 'investigator' | 'compliance' | 'approver' | 'admin' | 'auditor' | 'partner';
export const MEMBERS: readonly Role[] = [
  'reporter',
  'investigator',
  'compliance',
  'approver',
  'admin',
  'auditor',
];
export const ROLES: readonly Role[] = [...MEMBERS, 'partner'];

/** Who may use a route, and a request that gets past validation, so that what it is about is looked up. */
export interface Cell {
  readonly may: readonly Role[] | 'anybody';
  readonly send?: Request;
  readonly query?: string;
}

const everybody: Cell = { may: MEMBERS };
const oneself: Cell = { may: ROLES };
const partners: Cell = { may: ['partner'] };
const supervisors: Cell = { may: ['compliance', 'approver', 'admin', 'auditor'] };
const anybody: Cell = { may: 'anybody' };
const admins: Cell = { may: ['admin'] };
const reporters: Cell = { may: ['reporter', 'investigator', 'compliance', 'admin'] };
const editors: Cell = { may: ['investigator', 'compliance', 'admin'] };
const commenters: Cell = { may: ['reporter', 'investigator', 'compliance', 'approver', 'admin'] };
const auditors: Cell = { may: ['compliance', 'admin', 'auditor'] };
const deciders: Cell = { may: ['compliance', 'admin'] };

const listeners: Cell = { may: ['compliance', 'admin', 'auditor', 'partner'] };
const senders: Cell = { may: ['admin', 'partner'] };

const seen = { 'if-match': '"1"' };
const bytes = { 'content-type': 'application/octet-stream' };
const PIECES = 'application/offset+octet-stream';
const tus = { 'tus-resumable': '1.0.0' };
const begins = { ...tus, 'upload-length': '7', 'upload-metadata': `filename ${btoa('run.eval')}` };
const patch = { json: { title: 'Another title' }, headers: seen };
const partner = { name: 'Institute', ceiling: 'AMBER' };
const system = { name: 'Order agent', kind: 'ai_system', status: 'in_service', capacities: ['provider'] };
const webhook = { url: 'https://receiver.example.org/hook', ceiling: 'AMBER' };
const view = { json: { name: 'Mine', filter: {} }, headers: seen };

/**
 * What each route of the API is expected to allow, written down apart from the policy table that decides it, so that
 * neither changes unnoticed. A new route gets a line here.
 */
export const cells: Readonly<Record<string, Cell>> = {
  'GET /health/live': anybody,
  'GET /health/ready': anybody,

  'POST /v1/bootstrap': anybody,
  'GET /v1/sign-in-methods': anybody,
  'GET /v1/oidc/sign-in': anybody,
  'GET /v1/oidc/callback': anybody,
  'POST /v1/sessions': anybody,
  'POST /v1/invitation-acceptances': anybody,
  'POST /v1/password-resets': anybody,
  'POST /v1/passkey-sessions/options': anybody,
  'POST /v1/passkey-sessions': anybody,
  'GET /v1/passkeys': oneself,
  'POST /v1/passkeys/options': oneself,
  'POST /v1/passkeys': oneself,
  'PATCH /v1/passkeys/{id}': { ...oneself, send: { json: { name: 'Laptop' } } },
  'DELETE /v1/passkeys/{id}': oneself,
  'DELETE /v1/members/{id}/passkeys': admins,
  'GET /v1/me': oneself,
  'PUT /v1/me/password': oneself,
  'GET /v1/sessions': oneself,
  'DELETE /v1/sessions': oneself,
  'DELETE /v1/sessions/current': oneself,
  'DELETE /v1/sessions/{id}': oneself,
  'GET /v1/members': everybody,
  'PUT /v1/members/{id}/roles': { ...admins, send: { json: { roles: ['reporter'] } } },
  'POST /v1/members/{id}/deactivation': admins,
  'DELETE /v1/members/{id}/deactivation': admins,
  'POST /v1/members/{id}/password-resets': admins,
  'POST /v1/invitations': admins,
  'GET /v1/invitations': admins,
  'DELETE /v1/invitations/{id}': admins,
  'POST /v1/api-keys': admins,
  'GET /v1/api-keys': admins,
  'POST /v1/api-keys/{id}/rotations': { ...admins, send: { json: {} } },
  'DELETE /v1/api-keys/{id}': admins,
  'GET /v1/outbox': admins,

  'GET /v1/systems': everybody,
  'POST /v1/systems': { ...editors, send: { json: system } },
  'GET /v1/systems/{id}': everybody,
  'PUT /v1/systems/{id}': { ...editors, send: { json: system, headers: seen } },
  'GET /v1/systems/{id}/revisions': everybody,
  'GET /v1/systems/{id}/versions': everybody,
  'GET /v1/systems/{id}/incidents': everybody,
  'GET /v1/systems/{id}/record-item': everybody,
  'GET /v1/systems/{id}/recurrence': everybody,
  'GET /v1/systems/{id}/charts/recurrence_matrix': everybody,

  'GET /v1/partners': supervisors,
  'POST /v1/partners': { ...deciders, send: { json: partner } },
  'GET /v1/partners/{id}': supervisors,
  'PUT /v1/partners/{id}': { ...deciders, send: { json: partner, headers: seen } },
  'POST /v1/partners/{id}/contacts': {
    ...deciders,
    send: { json: { name: 'Ada', email: 'ada@partner.example' } },
  },
  'DELETE /v1/partners/{id}/contacts/{contact}': deciders,
  'POST /v1/partners/{id}/contacts/{contact}/invitations': deciders,
  'POST /v1/partners/{id}/api-keys': { ...deciders, send: { json: { name: 'poller' } } },
  'GET /v1/partners/{id}/grants': supervisors,
  'POST /v1/partners/{id}/grants': {
    ...deciders,
    send: { json: { incident_id: 'CAN-2000-0001', regime: 'eu-gpai-code', ceiling: 'GREEN' } },
  },
  'DELETE /v1/grants/{id}': deciders,
  'GET /v1/partners/{id}/shared': supervisors,
  'GET /v1/partners/{id}/shared/{disclosure}': supervisors,
  'GET /v1/partners/{id}/shared/{disclosure}/renditions/{kind}': supervisors,
  'GET /v1/disclosures/{id}/reads': supervisors,
  'GET /v1/questions': supervisors,
  'POST /v1/questions/{id}/answers': { ...editors, send: { json: { text: 'Yes.' } } },
  'POST /v1/disclosures/{id}/share-links': {
    ...deciders,
    send: { json: { recipient: 'Ada', ceiling: 'GREEN' } },
  },
  'GET /v1/disclosures/{id}/share-links': supervisors,
  'DELETE /v1/share-links/{id}': deciders,
  'GET /v1/shared-document': { ...anybody, query: `token=${'x'.repeat(43)}` },
  'GET /v1/shared': partners,
  'GET /v1/shared/changes': partners,
  'GET /v1/shared/{id}': partners,
  'GET /v1/shared/{id}/renditions/{kind}': partners,
  'GET /v1/shared/{id}/exports/{format}': partners,
  'POST /v1/shared/{id}/acknowledgements': partners,
  'POST /v1/shared/{id}/questions': { ...partners, send: { json: { text: 'Why?' } } },
  'GET /v1/shared/{id}/questions': partners,
  'GET /v1/shared/{id}/reads': partners,
  'GET /v1/public-page': everybody,
  'PUT /v1/public-page': { ...deciders, send: { json: { slug: 'policy-test', enabled: false } } },
  'GET /v1/publications': everybody,
  'POST /v1/disclosures/{id}/publication': deciders,
  'DELETE /v1/disclosures/{id}/publication': deciders,
  'GET /public/{organisation}/feed.atom': anybody,
  'GET /public/{organisation}/feed.json': anybody,
  'GET /public/{organisation}/signing-certificates': anybody,
  'GET /public/{organisation}/{disclosure}': anybody,
  'GET /public/{organisation}/{disclosure}/renditions/{kind}': anybody,

  'GET /v1/webhook-event-types': listeners,
  'GET /v1/webhook-endpoints': listeners,
  'POST /v1/webhook-endpoints': { ...senders, send: { json: webhook } },
  'GET /v1/webhook-endpoints/{id}': listeners,
  'PUT /v1/webhook-endpoints/{id}': { ...senders, send: { json: webhook, headers: seen } },
  'DELETE /v1/webhook-endpoints/{id}': senders,
  'POST /v1/webhook-endpoints/{id}/rotations': { ...senders, send: { json: {} } },
  'POST /v1/webhook-endpoints/{id}/tests': senders,
  'POST /v1/webhook-endpoints/{id}/replays': { ...senders, send: { json: { since: '2026-11-23' } } },
  'GET /v1/webhook-endpoints/{id}/deliveries': listeners,
  'GET /v1/webhook-deliveries/{id}': listeners,
  'POST /v1/webhook-deliveries/{id}/replays': senders,
  'GET /v1/audit': auditors,
  'GET /v1/audit.json': auditors,
  'GET /v1/audit.csv': auditors,

  'POST /v1/incidents': { ...reporters, send: { json: { title: 'By this role' } } },
  'GET /v1/incidents': everybody,
  'GET /v1/incidents/facets': everybody,
  'GET /v1/incidents/{id}': everybody,
  'POST /v1/incidents/{id}/measurements': {
    ...editors,
    send: {
      headers: seen,
      json: {
        evidence_id: 'evd_00000000-0000-7000-8000-000000000000',
        score: 's',
        metric: 'm',
        place: {
          part: 'mitigations',
          item_id: 'mit_00000000-0000-7000-8000-000000000000',
          field: 'after',
        },
      },
    },
  },
  'GET /v1/incidents/{id}/mitigations/{item}/runs': everybody,
  'GET /v1/incidents/{id}/recurrence': everybody,
  'GET /v1/incidents/{id}/charts/{chart}': everybody,
  'GET /v1/recurrence': { ...everybody, query: 'system=Moorlight' },
  'GET /v1/incidents/{id}/residual-risk-proposals': everybody,
  'GET /v1/evidence/{id}/comparison': {
    ...everybody,
    query: 'score=s&after=evd_00000000-0000-7000-8000-000000000000',
  },
  'GET /v1/evidence/{id}/samples': everybody,
  'GET /v1/evidence/{id}/transcript': { ...everybody, query: 'sample=a' },
  'GET /v1/evidence/{id}/search': { ...everybody, query: 'text=a' },
  'GET /v1/evidence/{id}/passages': {
    ...everybody,
    query: `locator=${encodeURIComponent('{"kind":"file"}')}`,
  },
  'GET /v1/evidence/{id}/findings': everybody,
  'GET /v1/evidence/{id}/redactions': everybody,
  'POST /v1/evidence/{id}/redactions': {
    ...editors,
    send: { json: { finding: `fnd_${'0'.repeat(32)}`, decision: 'show', reason: 'It is public.' } },
  },
  'GET /v1/evidence/{id}/figure': { ...everybody, query: 'score=s&metric=m' },
  'POST /v1/evaluation-runs': { ...editors, query: 'name=a.log', send: { headers: bytes, body: 'x' } },
  'GET /v1/evaluation-runs/{id}': editors,
  'GET /v1/evaluation-rules': everybody,
  'POST /v1/evaluation-rules': {
    ...deciders,
    send: {
      json: {
        name: 'Rare',
        task: 't',
        score: 's',
        metric: 'mean',
        comparison: 'above',
        threshold: 0,
        minimum_n: 1,
      },
    },
  },
  'DELETE /v1/evaluation-rules/{id}': deciders,
  'GET /v1/proposals': everybody,
  'GET /v1/proposals/{id}': everybody,
  'POST /v1/proposals/{id}/acceptance': { ...deciders, send: { json: {} } },
  'POST /v1/proposals/{id}/dismissal': { ...deciders, send: { json: { reason: 'Not so.' } } },
  'GET /v1/incidents/{id}/citations': everybody,
  'POST /v1/incidents/{id}/citation-checks': editors,
  'GET /v1/incidents/{id}/similar': everybody,
  'GET /v1/incidents/{id}/revisions': everybody,
  'GET /v1/incidents/{id}/differences': { ...everybody, query: 'from=1&to=1' },
  'PATCH /v1/incidents/{id}/header': { ...editors, send: patch },
  'POST /v1/incidents/{id}/items/{part}': { ...editors, send: { json: { code: 'manipulation' } } },
  'PATCH /v1/incidents/{id}/items/{part}/{item}': { ...editors, send: patch },
  'DELETE /v1/incidents/{id}/items/{part}/{item}': {
    ...editors,
    query: 'reason=duplicate',
    send: { headers: seen },
  },
  'PUT /v1/incidents/{id}/part-states/{part}': { ...editors, send: { json: { state: 'done' } } },
  'GET /v1/incidents/{id}/comments': everybody,
  'GET /v1/incidents/{id}/events': { ...everybody, send: { headersOnly: true } },
  'POST /v1/incidents/{id}/comments': { ...commenters, send: { json: { text: 'Seen.' } } },
  'GET /v1/incidents/{id}/assignments': everybody,
  'POST /v1/incidents/{id}/assignments': { ...editors, send: { json: { role: 'owner', person: 'usr_1' } } },
  'GET /v1/incidents/{id}/transitions': everybody,
  'POST /v1/incidents/{id}/transitions': { ...deciders, send: { json: { to: 'triaged' } } },
  'GET /v1/incidents/{id}/completeness': everybody,
  'GET /v1/incidents/{id}/decisions': everybody,
  'GET /v1/incidents/{id}/determinations': everybody,
  'POST /v1/incidents/{id}/determinations/{regime}/decisions': {
    ...deciders,
    send: { json: { reason: 'As computed.' } },
  },
  'GET /v1/incidents/{id}/gaps': everybody,
  'GET /v1/incidents/{id}/obligations': everybody,
  'POST /v1/incidents/{id}/obligations/{key}/waivers': {
    ...deciders,
    send: { json: { reason: 'The authority agreed.' } },
  },
  'GET /v1/obligations': everybody,
  'GET /v1/obligations/counts': everybody,
  'GET /v1/incidents/{id}/reminders': everybody,
  'POST /v1/reminders/tests': deciders,
  'GET /v1/reminders/preference': everybody,
  'PUT /v1/reminders/preference': everybody,
  'GET /v1/reminders/channels': everybody,
  'PUT /v1/reminders/channels': {
    ...deciders,
    send: { json: { channels: [{ severity: 'low', mail: false, webhook: true }] } },
  },
  'GET /v1/alerts': everybody,
  'GET /v1/calendar.ics': anybody,
  'GET /v1/calendar-feeds': everybody,
  'POST /v1/calendar-feeds': { ...everybody, send: { json: { scope: 'organisation' } } },
  'DELETE /v1/calendar-feeds/{id}': everybody,
  'POST /v1/alerts/{id}/seen': everybody,
  'GET /v1/search': everybody,
  'GET /v1/search/language': everybody,
  'PUT /v1/search/language': { ...admins, send: { json: { language: 'english' } } },
  'GET /v1/portfolio': everybody,
  'GET /v1/views': everybody,
  'POST /v1/views': { ...everybody, send: view },
  'GET /v1/views/{id}': everybody,
  'PUT /v1/views/{id}': { ...everybody, send: view },
  'DELETE /v1/views/{id}': { ...everybody, send: { headers: seen } },

  'GET /v1/incidents/{id}/audit.json': everybody,
  'GET /v1/incidents/{id}/audit.csv': everybody,
  'GET /v1/imports/template.csv': deciders,
  'POST /v1/imports': { ...deciders, query: 'dry_run=true', send: { body: 'title\nCase\n', headers: bytes } },
  'GET /v1/imports/{id}': deciders,
  'POST /v1/exports': admins,
  'GET /v1/exports/{id}': admins,
  'GET /v1/exports/{id}/content': admins,
  'POST /v1/organisation/import': { ...admins, send: { body: 'an archive', headers: bytes } },

  'POST /v1/incidents/{id}/evidence': {
    ...reporters,
    query: 'name=notes.txt',
    send: { body: 'a line of evidence', headers: { 'content-type': 'application/octet-stream' } },
  },
  'POST /v1/incidents/{id}/uploads': { ...reporters, send: { headers: begins } },
  'POST /v1/evaluation-runs/uploads': { ...editors, send: { headers: begins } },
  'GET /v1/uploads': { ...reporters, query: `digest=sha256:${'0'.repeat(64)}` },
  'GET /v1/uploads/{id}': reporters,
  'HEAD /v1/uploads/{id}': { ...reporters, send: { headers: tus } },
  'PATCH /v1/uploads/{id}': {
    ...reporters,
    send: { body: 'a piece', headers: { ...tus, 'upload-offset': '0', 'content-type': PIECES } },
  },
  'DELETE /v1/uploads/{id}': { ...reporters, send: { headers: tus } },
  'GET /v1/incidents/{id}/evidence': everybody,
  'POST /v1/incidents/{id}/evidence/links': {
    ...reporters,
    send: { json: { evidence_id: 'evd_00000000-0000-7000-8000-000000000000' } },
  },
  'GET /v1/evidence': { ...everybody, query: `digest=sha256:${'0'.repeat(64)}` },
  'GET /v1/evidence/{id}': everybody,
  'GET /v1/evidence/{id}/members': everybody,
  'GET /v1/evidence/{id}/content': { may: ['investigator', 'compliance', 'admin', 'auditor'] },
  'GET /v1/evidence/{id}/custody': everybody,
  'GET /v1/evidence/{id}/custody.csv': everybody,
  'POST /v1/evidence/{id}/checks': { may: ['investigator', 'compliance', 'admin', 'auditor'] },
  'GET /v1/evidence/{id}/holds': everybody,
  'POST /v1/evidence/{id}/holds': { ...deciders, send: { json: { reason: 'Proceedings.' } } },
  'POST /v1/evidence/{id}/holds/{hold}/release': { ...deciders, send: { json: { reason: 'It ended.' } } },
  'POST /v1/evidence/{id}/deletion': { ...admins, send: { json: { reason: 'Not needed.' } } },
  'GET /v1/retention-rules': everybody,
  'POST /v1/retention-rules': { ...admins, send: { json: { keep_days: 3650, reason: 'Ten years.' } } },
  'GET /v1/operations/{id}': everybody,
  'GET /v1/operations/{id}/events': everybody,

  'GET /v1/regimes': everybody,
  'GET /v1/regimes/{id}': everybody,
  'POST /v1/regimes': { ...deciders, send: { body: 'an archive', headers: bytes } },
  'GET /v1/regimes/versions': everybody,
  'GET /v1/regimes/{id}/comparison': { ...everybody, query: 'before=rgv_0&after=rgv_1' },
  'PUT /v1/regimes/{id}/use': { ...deciders, send: { json: { in_use: true } } },
  'POST /v1/regimes/{id}/preview': {
    ...deciders,
    send: { json: { fixture: 'minimal.json', stage: 'first' } },
  },
  'GET /v1/organisation': everybody,
  'GET /v1/organisation/signing-certificates': everybody,
  'PATCH /v1/organisation/profile': { ...deciders, send: { json: {} } },
  'GET /v1/taxonomies/behaviours': everybody,
  'POST /v1/incidents/{id}/disclosures': {
    ...deciders,
    send: { json: { regime: 'voluntary-post-mortem', stage: 'final' } },
  },
  'GET /v1/incidents/{id}/disclosures': everybody,
  'GET /v1/disclosures/{id}': everybody,
  'GET /v1/disclosures': everybody,
  'GET /v1/disclosure-forms': { ...everybody, query: 'language=de' },
  'GET /v1/disclosures/{id}/events': everybody,
  'GET /v1/disclosures/{id}/profile-change': { ...everybody, query: 'stage=final' },
  'PUT /v1/disclosures/{id}/profile': { ...deciders, send: { json: { paper: 'A4' }, headers: seen } },
  'GET /v1/disclosures/{id}/successors': everybody,
  'POST /v1/disclosures/{id}/successors': { ...deciders, send: { json: { kind: 'correction' } } },
  'GET /v1/disclosures/{id}/fields': everybody,
  'GET /v1/disclosures/{id}/fields/{field}': everybody,
  'PATCH /v1/disclosures/{id}/fields/{field}': {
    ...deciders,
    send: { json: { override: null }, headers: { 'if-match': '"0"' } },
  },
  'GET /v1/disclosures/{id}/differences': { ...everybody, query: 'with=record' },
  'GET /v1/disclosures/{id}/comments': everybody,
  'POST /v1/disclosures/{id}/comments': { ...commenters, send: { json: { text: 'Seen.' } } },
  'PUT /v1/disclosures/{id}/comments/{comment}/resolution': {
    ...commenters,
    send: { json: { resolved: true } },
  },
  'POST /v1/disclosures/{id}/previews': everybody,
  'GET /v1/disclosures/{id}/previews/{digest}/{kind}': everybody,
  'GET /v1/disclosures/{id}/versions': everybody,
  'POST /v1/disclosures/{id}/versions': deciders,
  'GET /v1/disclosures/{id}/versions/{number}': everybody,
  'GET /v1/disclosures/{id}/reviews': everybody,
  'POST /v1/disclosures/{id}/reviews': {
    may: ['approver'],
    send: { json: { outcome: 'returned', digest: `sha256:${'0'.repeat(64)}`, reason: 'Not yet.' } },
  },
  'POST /v1/disclosures/{id}/transitions': {
    ...deciders,
    send: { json: { to: 'draft', reason: 'Something was missing.' } },
  },
  'GET /v1/approval-quorums': everybody,
  'PUT /v1/approval-quorums/{regime}': { ...admins, send: { json: { approvals: 1 } } },
  'GET /v1/disclosures/{id}/assistant': everybody,
  'GET /v1/disclosures/{id}/filings': everybody,
  'POST /v1/disclosures/{id}/filings': {
    ...deciders,
    send: { json: { filed_at: '2026-01-05T10:00:00Z', method: 'portal' } },
  },
  'GET /v1/filings/{id}': everybody,
  'POST /v1/filings/{id}/steps': {
    ...deciders,
    send: { json: { step: 'received', at: '2026-01-05T10:00:00Z' } },
  },
  'POST /v1/filings/{id}/receipts': {
    ...deciders,
    query: 'step=submitted&name=confirmation.txt',
    send: { body: 'We have it.', headers: bytes },
  },
  'GET /v1/filings/{id}/receipts/{receipt}': everybody,
  'GET /v1/incidents/{id}/statements': everybody,
  'GET /v1/disclosures/{id}/statements': everybody,
  'GET /v1/disclosures/{id}/contradictions': everybody,
  'POST /v1/disclosures/{id}/correction-notes': {
    ...deciders,
    send: {
      json: {
        field: 'title',
        statement: 'stm_00000000-0000-7000-8000-000000000000',
        kind: 'wrong_before',
        note: 'Recounted.',
      },
    },
  },
  'POST /v1/disclosures/{id}/render': deciders,
  'GET /v1/disclosures/{id}/renditions/{kind}': everybody,
  'GET /v1/disclosures/{id}/exports/{format}': { ...everybody, query: 'ceiling=AMBER' },
  'GET /v1/incidents/{id}/exports/{format}': { ...everybody, query: 'ceiling=AMBER' },
};
