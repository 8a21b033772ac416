import { Type } from 'typebox';
import { DISCLOSURE_STATES, FRAMES } from '#domain';
import { codes, FIELD_STATES, RENDITION_KINDS, SUCCESSIONS } from '#schemas';
import {
  count,
  flag,
  idOf,
  instant,
  itemRef,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { due } from '../obligations/due.api.js';

export const digest = text(`sha256:${'3f'.repeat(32)}`);
export const state = codes(DISCLOSURE_STATES);
const paper = codes(['A4', 'Letter']);
export const profile = {
  regime: text('eu-gpai-code'),
  stage: text('initial'),
  recipient: text('ai-office'),
  language: text('en'),
  paper,
};
const succession = orNull(codes(SUCCESSIONS));

const said = Type.Object({ state: codes(FIELD_STATES), text: text('2') });
/** A field, or the frame of the document, that says something else. */
export const change = Type.Object({
  what: codes(['field', ...FRAMES]),
  change: maybe(codes(['added', 'changed', 'dropped'])),
  key: maybe(text('persons_affected')),
  number: maybe(text('3.2')),
  label: maybe(text('Persons affected')),
  before: maybe(Type.Union([said, text('TLP:AMBER')])),
  after: maybe(Type.Union([said, text('TLP:RED')])),
  items: maybe(listOf(itemRef)),
});

const rendition = Type.Object({
  kind: codes(RENDITION_KINDS),
  digest,
  bytes: count(92_118),
  pages: orNull(count(9)),
  created_at: instant,
});

export const disclosure = shape('Disclosure', {
  id: idOf('dis'),
  incident_id: idOf('inc'),
  ...profile,
  state,
  revision: count(4),
  version: orNull(count(1)),
  predecessor: orNull(idOf('dis')),
  succession,
  created_by: principal,
  created_at: instant,
  updated_at: instant,
  operation_id: orNull(idOf('opn')),
  record_revision: orNull(count(16)),
  frozen_digest: orNull(digest),
  frozen_by: orNull(principal),
  frozen_at: orNull(instant),
  approvals: orNull(Type.Object({ needed: count(1), given: count(0) })),
  voided: orNull(
    Type.Object({ at: instant, by: orNull(principal), version: orNull(count(1)), changes: listOf(change) }),
  ),
  due: orNull(due),
  moves: listOf(codes(['submit', 'approve', 'return', 'take_back', 'abandon', 'file'])),
  successors: listOf(idOf('dis')),
  renditions: listOf(rendition),
});
export const disclosures = wrapped('Disclosures', 'disclosures', listOf(disclosure));

const listed = Type.Object({
  id: idOf('dis'),
  incident: Type.Object({ id: idOf('inc'), reference: text('CAN-2026-0001'), title: text('A model misled') }),
  regime: profile.regime,
  stage: profile.stage,
  recipient: profile.recipient,
  language: profile.language,
  state,
  revision: count(4),
  version: orNull(count(1)),
  predecessor: orNull(idOf('dis')),
  succession,
  updated_at: instant,
  due: orNull(due),
  due_at: orNull(instant),
  open_comments: count(2),
});
export const list = shape('DisclosureList', {
  disclosures: listOf(listed),
  next_cursor: maybe(text('k3Vd...')),
});

export const events = wrapped(
  'DisclosureEvents',
  'events',
  listOf(
    Type.Object({
      id: idOf('dev'),
      move: text('submit'),
      version: orNull(count(1)),
      by: orNull(principal),
      at: instant,
      reason: orNull(text('The count was wrong.')),
      changes: orNull(listOf(change)),
    }),
  ),
);

const named = { key: text('root_cause'), number: maybe(text('4.2')), label: text('Root cause') };
const changes = {
  profile: Type.Object(profile),
  added: listOf(Type.Object({ ...named, requirement: text('required'), state: codes(FIELD_STATES) })),
  kept: listOf(Type.Object({ ...named, from: text('root_cause'), typed: flag() })),
  dropped: listOf(Type.Object({ ...named, text: text('Misconfiguration'), typed: flag() })),
};
export const profileChange = shape('ProfileChange', changes);
export const profileChanged = shape('ProfileChanged', { ...changes, revision: count(5) });

export const successorOptions = wrapped(
  'SuccessorOptions',
  'options',
  listOf(
    Type.Object({
      kind: codes(SUCCESSIONS),
      stages: listOf(text('final')),
      ref: maybe(text('EDPB template, field 4')),
    }),
  ),
);

export const moved = shape('DisclosureMoved', { id: idOf('dis'), state });
