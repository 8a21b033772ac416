import { Type } from 'typebox';
import { codes, CORRECTION_KINDS, FIELD_STATES, RENDITION_KINDS, SUCCESSIONS } from '#schemas';
import {
  count,
  figure,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';
import { due, judgedBy } from '../obligations/due.api.js';
import { digest, profile, state } from './disclosures.answers.js';

const { regime, stage, recipient } = profile;

const receipt = Type.Object({
  id: idOf('rcp'),
  step: text('received'),
  name: text('acknowledgement.pdf'),
  media_type: text('application/pdf'),
  digest,
  bytes: count(48_112),
  received_by: principal,
  received_at: instant,
});
export const filing = shape('Filing', {
  id: idOf('fil'),
  incident_id: idOf('inc'),
  disclosure: idOf('dis'),
  version: count(1),
  digest,
  regime,
  stage,
  recipient,
  filed_at: instant,
  recorded_at: instant,
  recorded_by: principal,
  method: text('portal'),
  portal_reference: orNull(text('AIO-2026-118')),
  late_reason: orNull(text('The portal was down.')),
  judged_by: orNull(judgedBy),
  ladder: listOf(
    Type.Object({
      step: codes(['prepared', 'sealed', 'submitted', 'received', 'accepted', 'rejected']),
      at: instant,
      by: orNull(principal),
      reference: orNull(text('AIO-2026-118')),
      reason: orNull(text('A field was missing.')),
      receipts: listOf(receipt),
    }),
  ),
  receipt: Type.Object({ state: codes(['awaited', 'overdue', 'there']), expected_by: orNull(instant) }),
});
export const filings = wrapped('Filings', 'filings', listOf(filing));

/** What is asserted about a subject, in a form that can be compared; running text asserts nothing so. */
const claim = Type.Object({
  subject: text('record.harms[category=health].affected_count'),
  asserted: Type.Union([
    Type.Object({ kind: Type.Literal('number'), value: figure(2), estimate: flag() }),
    Type.Object({ kind: Type.Literal('time'), from: instant, to: instant, estimate: flag() }),
    Type.Object({ kind: Type.Literal('codes'), codes: listOf(text('death')), many: flag() }),
  ]),
});

const statement = Type.Object({
  id: idOf('stm'),
  filing: idOf('fil'),
  disclosure: idOf('dis'),
  state,
  regime,
  stage,
  recipient,
  filed_at: instant,
  key: text('persons_affected'),
  number: maybe(text('3.2')),
  label: text('Persons affected'),
  text: text('2'),
  claims: listOf(claim),
});
export const statements = wrapped('Statements', 'statements', listOf(statement));

export const contradiction = shape('Contradiction', {
  field: text('persons_affected'),
  label: text('Persons affected'),
  text: text('5'),
  subject: text('record.harms[category=health].affected_count'),
  difference: codes(['other_time', 'other_number', 'other_code']),
  earlier: Type.Object({
    id: idOf('stm'),
    disclosure: idOf('dis'),
    regime,
    stage,
    recipient,
    filed_at: instant,
    label: text('Number of persons'),
    text: text('2'),
  }),
  note: orNull(
    Type.Object({ kind: codes(CORRECTION_KINDS), note: text('Recounted.'), by: principal, at: instant }),
  ),
});
export const contradictions = wrapped('Contradictions', 'contradictions', listOf(contradiction));

const portalField = Type.Object({
  key: text('persons_affected'),
  number: maybe(text('3.2')),
  label: text('Persons affected'),
  requirement: text('required'),
  state: codes(FIELD_STATES),
  state_reason: maybe(text('Counting until Friday.')),
  text: text('2'),
  codes: maybe(listOf(text('a'))),
  characters: maybe(
    Type.Object({ used: count(812), limit: count(4_000), counting: text('code_points'), over: flag() }),
  ),
  problems: listOf(text('Has 4100 characters; the form takes at most 4000.')),
});
export const assistant = shape('FilingAssistant', {
  disclosure: idOf('dis'),
  state,
  language: profile.language,
  recipient: Type.Object({
    id: recipient,
    name: text('AI Office'),
    channel: orNull(text('Through its portal')),
  }),
  practice: orNull(
    text('This is a drill: filing it is practised here, and nothing of it goes to an authority.'),
  ),
  obstacles: listOf(text('It is draft; only what is approved is filed.')),
  contradictions: listOf(contradiction),
  limit: Type.Object({
    due: orNull(due),
    adjusted: orNull(due),
    late: flag(),
    late_reason_required: flag(),
  }),
  receipt_expected_within_hours: count(24),
  successors: listOf(codes(SUCCESSIONS)),
  format: orNull(
    Type.Object({
      id: text('dora-ir'),
      title: text('Major incident report under DORA, data model IR 1.2.1'),
      problems: listOf(text('submittingEntity.LEI: must be a Legal Entity Identifier (ISO 17442)')),
    }),
  ),
  sections: listOf(
    Type.Object({ id: text('incident'), title: text('The incident'), fields: listOf(portalField) }),
  ),
  attachments: listOf(
    Type.Object({
      kind: codes(RENDITION_KINDS),
      digest,
      bytes: count(92_118),
      href: text('/v1/disclosures/dis_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021/renditions/pdf'),
    }),
  ),
});
