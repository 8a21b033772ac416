import {
  codes,
  ITEM_INPUTS,
  KINDS,
  RegisteredSystemSchema,
  RegisteredVersionSchema,
  SEVERITIES,
  STATUSES,
  SYSTEM_ROLES,
} from '#schemas';
import {
  count,
  flag,
  idOf,
  instant,
  listOf,
  orNull,
  paged,
  principal,
  shape,
  text,
} from '../openapi/shapes.api.js';

const content = RegisteredSystemSchema.properties;
const { name, kind, status, capacities, risk_class, owner, offered_in } = content;

export const system = shape('RegisteredSystem', {
  id: idOf('ais'),
  rev: count(1),
  ...content,
  created_by: principal,
  created_at: instant,
  updated_by: principal,
  updated_at: instant,
});

export const systems = paged(
  'RegisteredSystems',
  'systems',
  shape('ListedSystem', {
    id: idOf('ais'),
    rev: count(1),
    name,
    kind,
    status,
    capacities,
    risk_class,
    owner,
    offered_in,
    newest_version: orNull(text('2.3.1')),
    incidents: count(2),
    updated_at: instant,
  }),
);

export const revisions = paged(
  'SystemRevisions',
  'revisions',
  shape('SystemRevision', {
    rev: count(1),
    content: RegisteredSystemSchema,
    by: principal,
    at: instant,
  }),
);

const counts = shape('IncidentsByRole', { subject: count(2), contributing: count(0), affected: count(0) });
export const versions = shape('SystemVersions', {
  versions: listOf(
    shape('SystemVersion', {
      ...RegisteredVersionSchema.properties,
      registered: flag(true, 'False: records name it, the register does not.'),
      incidents: counts,
    }),
  ),
  unstated: counts,
});

export const incidents = paged(
  'SystemIncidents',
  'incidents',
  shape('SystemIncident', {
    id: idOf('inc'),
    reference: text('CAN-2026-0001'),
    title: text('Order agent cancelled forty orders'),
    kind: codes(KINDS),
    status: codes(STATUSES),
    severity: orNull(codes(SEVERITIES)),
    created_at: instant,
    updated_at: instant,
    stated: listOf(
      shape('StatedSystem', {
        item_id: idOf('sys'),
        role: codes(SYSTEM_ROLES),
        version: orNull(text('2.3.1')),
      }),
    ),
  }),
);

export const recordItem = ITEM_INPUTS.systems;
