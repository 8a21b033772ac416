import { Type } from 'typebox';
import { codes } from '#schemas';
import {
  anything,
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
} from '../openapi/shapes.api.js';

const operation = text('/v1/operations/opn_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021');
const digest = text(`sha256:${'3f'.repeat(32)}`);

export const auditTrail = shape('AuditTrail', {
  incident: idOf('inc'),
  reference: text('CAN-2026-0001'),
  revisions: listOf(anything('A revision, as /v1/incidents/{id}/revisions lists it; the oldest first.')),
});
export const table = text('title,kind,severity\nOrder agent cancelled forty orders,incident,moderate\n');

const check = shape('TableCheck', {
  dry_run: Type.Literal(true),
  digest,
  rows: count(12),
  problems: listOf(
    Type.Object({
      line: count(3),
      column: maybe(text('kind')),
      message: text('must be one of incident, near_miss, hazard, evaluation_finding'),
    }),
  ),
});
const fields = {
  id: idOf('imp'),
  digest,
  mode: codes(['retrospective', 'live']),
  incidents: listOf(idOf('inc')),
  by_principal: principal,
  at: instant,
};
export const madeImport = shape('Import', fields);
export const importAnswer = Type.Union([shape('NewImport', { repeated: flag(), ...fields }), check]);

export const begunExport = shape('BegunExport', { id: idOf('exp'), operation });
export const wholeExport = shape('Export', {
  id: idOf('exp'),
  operation,
  created_at: instant,
  digest: orNull(digest),
  bytes: orNull(count(10_240)),
});
export const begunImport = shape('BegunTakeOver', { digest, operation });
