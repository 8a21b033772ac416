import { Type, type TSchema } from 'typebox';
import { codes, Header, ITEM_INPUTS, ITEMS, PARTS, PartState } from '#schemas';
import { ITEM_PATCHES, patchOf } from '../openapi/record-bodies.api.js';
import {
  anything,
  count,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  paged,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const oneOf = (schemas: Readonly<Record<string, TSchema>>) =>
  ({ oneOf: PARTS.map((part) => schemas[part]) }) as unknown as TSchema;

/** The members of an item depend on the part that the path names. */
export const itemInput = oneOf(ITEM_INPUTS);
export const itemPatch = { anyOf: PARTS.map((part) => ITEM_PATCHES[part]) } as unknown as TSchema;

const { rev: _rev, status: _status, ...headerFields } = Header.properties;
export const headerPatch = patchOf(Type.Object(headerFields, { title: 'IncidentHeaderPatch' }));

const { rev: _stateRev, ...stateFields } = PartState.properties;
export const partState = Type.Object(stateFields, { title: 'PartStateInput', additionalProperties: false });

export const changed = shape(
  'Changed',
  { revision: count(17), item: maybe(oneOf(ITEMS)) },
  'The new revision of the record, and the item as it is now.',
);

const event = shape('RecordEvent', {
  type: codes([
    'opened',
    'header-edited',
    'item-added',
    'item-edited',
    'item-removed',
    'part-stated',
    'moved',
  ]),
  part: maybe(text('harms')),
  item_id: maybe(text('hrm_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
  by: principal,
  at: instant,
  reason: maybe(text('Counted anew.')),
});
const patchOperation = Type.Object(
  {
    op: codes(['add', 'replace', 'remove']),
    path: text('/header'),
    value: maybe(anything('The new value.')),
  },
  { title: 'PatchOperation' },
);
export const revision = shape('Revision', {
  revision: count(2),
  event,
  patch: listOf(patchOperation),
  digest: text(`sha256:${'3f'.repeat(32)}`),
  at: instant,
});
export const revisions = paged('Revisions', 'revisions', revision);

const difference = shape('Difference', {
  field: text('/header/severity'),
  before: maybe(anything('Absent: it was not there.', 'low')),
  after: maybe(anything('Absent: it is not there any more.', 'moderate')),
});
export const differences = wrapped('Differences', 'differences', listOf(difference));

export const comment = shape('Comment', {
  id: idOf('cmt'),
  part: orNull(codes(PARTS)),
  item_id: orNull(text('hrm_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
  text: text('Two customers have complained.'),
  by: principal,
  at: instant,
  record_revision: count(16),
});
export const comments = paged('Comments', 'comments', comment);

const assignment = shape('Assignment', { role: text('lead'), person: principal, by: principal, at: instant });
export const assignments = wrapped('Assignments', 'assignments', listOf(assignment));
