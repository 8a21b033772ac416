import { Type } from 'typebox';
import { codes, EvalRun, Verification } from '#schemas';
import {
  count,
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

export const REPR_DIGEST = `sha-256=:${Buffer.alloc(32, 0x3f).toString('base64')}:`;

const understood = shape('Understood', {
  understood: Type.Literal(true),
  format: text('inspect-eval'),
  run: EvalRun,
});
const notUnderstood = shape('NotUnderstood', {
  understood: Type.Literal(false),
  reason: text('unknown-format'),
  sentence: text('This file has none of the formats that are understood.'),
});

const archive = shape(
  'UnderstoodArchive',
  {
    understood: Type.Literal(true),
    format: Type.Literal('zip'),
    members: shape('MemberCounts', { total: count(12), listed: count(12), understood: count(10) }),
  },
  'An archive of files, listed under /members.',
);

const deletion = shape('EvidenceDeletion', {
  at: instant,
  by: principal,
  reason: text('Retention rule: ten years.'),
});

const fields = {
  id: idOf('evd'),
  name: text('run.eval'),
  media_type: text('application/octet-stream'),
  bytes: count(48_213),
  digest: text(`sha256:${'3f'.repeat(32)}`),
  received_at: instant,
  received_by: principal,
  state: codes(['received', 'understood', 'not_understood']),
  understanding: orNull(Type.Union([notUnderstood, understood, archive])),
  verification: orNull(Verification),
  storage: codes(['stored', 'altered', 'missing', 'deleted']),
  checked_at: instant,
  held: flag(),
  deletion: orNull(deletion),
};

export const members = shape('EvidenceMembers', {
  members: listOf(
    shape('EvidenceMember', {
      number: count(),
      name: text('logs/run-1.eval'),
      bytes: count(48_213),
      digest: orNull(text(`sha256:${'3f'.repeat(32)}`)),
      state: codes(['understood', 'not_understood']),
      understanding: Type.Union([notUnderstood, understood]),
      verification: orNull(Verification),
      evidence: orNull(idOf('evd')),
    }),
  ),
  next_cursor: maybe(text('mYp2Zr0K')),
});

export const evidence = shape('Evidence', fields);
export const evidencePage = shape('EvidencePage', {
  evidence: listOf(evidence),
  next_cursor: maybe(text('mYp2Zr0K')),
});
export const evidenceList = wrapped('EvidenceList', 'evidence', listOf(evidence));
export const uploaded = shape('UploadedEvidence', {
  ...fields,
  operation: maybe(text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021')),
});
