import { Type } from 'typebox';
import { VALUE_SOURCES } from '#regimes';
import { codes, FIELD_STATES, FIELD_TYPES, FieldOverride, FieldValue } from '#schemas';
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
import { change, digest, state } from './disclosures.answers.js';

const field = {
  key: text('persons_affected'),
  number: maybe(text('3.2')),
  label: text('Persons affected'),
  help: maybe(text('Including those who are likely to be.')),
  origin: codes(['form', 'candour']),
  ref: maybe(text('Art. 73(2)')),
  type: codes(FIELD_TYPES),
  requirement: codes(['required', 'optional', 'update', 'absent']),
  state: codes(FIELD_STATES),
  state_reason: maybe(text('Counting until Friday.')),
  value: maybe(FieldValue),
  text: text('2'),
  source: maybe(codes(VALUE_SOURCES)),
  record: maybe(Type.Object({ state: codes(FIELD_STATES), text: text('3') })),
  refs: listOf(text('E1')),
  provenance: listOf(itemRef),
  problems: listOf(text('Required at this stage and not answered: Persons affected.')),
  accepts: listOf(text('number')),
  unknown_accepted: flag(true),
  options: maybe(listOf(Type.Object({ code: text('a'), label: text('Yes') }))),
  limit: maybe(Type.Object({ characters: count(4_000), used: count(812), counting: text('code_points') })),
  rev: count(2),
  typed: orNull(Type.Object({ override: FieldOverride, by: principal, at: instant })),
  open_comments: count(1),
};

export const workField = shape('DisclosureField', field);
export const fieldWithHistory = shape('DisclosureFieldWithHistory', {
  ...field,
  history: listOf(
    Type.Object({
      key: text('persons_affected'),
      rev: count(2),
      override: orNull(FieldOverride),
      by: principal,
      at: instant,
    }),
  ),
});
export const form = shape('DisclosureForm', {
  disclosure: idOf('dis'),
  state,
  revision: count(4),
  version: orNull(count(1)),
  record_revision: count(16),
  completeness: Type.Object({
    required: count(22),
    answered: count(15),
    missing: count(4),
    not_known_yet: count(2),
    with_problems: count(1),
    optional_open: count(3),
    open: listOf(text('root_cause')),
  }),
  open_comments: count(2),
  sections: listOf(
    Type.Object({
      id: text('incident'),
      title: text('The incident'),
      intro: maybe(text('What happened.')),
      state: codes(['done', 'started', 'to_do']),
      required: count(7),
      answered: count(4),
      fields: listOf(workField),
    }),
  ),
});

const comment = {
  id: idOf('dcm'),
  key: orNull(text('persons_affected')),
  reply_to: orNull(idOf('dcm')),
  text: text('Is "about 13:10" good enough?'),
  by: principal,
  at: instant,
  resolved_by: orNull(principal),
  resolved_at: orNull(instant),
};
export const disclosureComment = shape('DisclosureComment', comment);
export const comments = wrapped('DisclosureComments', 'comments', listOf(disclosureComment));

export const differences = shape('DisclosureDifferences', {
  with: text('last_filing'),
  disclosure: idOf('dis'),
  version: orNull(count(1)),
  changes: listOf(change),
});

export const preview = shape('DisclosurePreview', {
  digest,
  paper: codes(['A4', 'Letter']),
  revision: count(4),
  record_revision: count(16),
  ready: flag(),
  pages: orNull(count(3)),
  operation: text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021'),
  pdf: text('/v1/disclosures/dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021/previews/sha256:3f/pdf'),
  html: text('/v1/disclosures/dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021/previews/sha256:3f/html'),
});
