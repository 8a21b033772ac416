import { REDACTION_DECISIONS } from '#custody';
import { FINDING_KINDS } from '#redaction';
import { codes, Locator } from '#schemas';
import {
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  paged,
  principal,
  shape,
  text,
} from '../openapi/shapes.api.js';

const id = text('fnd_7c6e0f3a5b2d4e8f9a1b2c3d4e5f6071');

const finding = shape('FindingInLog', {
  id,
  kind: codes(FINDING_KINDS),
  preview: text('ada…rg', 'As much of it as tells people which one it is.'),
  context: text('Write to [email] when it is over.', 'The words around it, with every finding masked.'),
  locator: Locator,
  part: text('assistant message'),
  decision: orNull(codes(REDACTION_DECISIONS)),
  reason: orNull(text('It is the public address of the press office.')),
  decided_by: orNull(principal),
  decided_at: orNull(instant),
});

export const findings = shape('Findings', {
  findings: listOf(finding),
  complete: flag(true, 'False when the log was not read to its end: `sentence` says why.'),
  sentence: orNull(text('Reading the file took longer than 10 s.')),
  next_cursor: maybe(text('mYp2Zr0K', 'For the next page; absent on the last one.')),
});

export const redaction = shape('Redaction', {
  id: idOf('red'),
  finding: id,
  decision: codes(REDACTION_DECISIONS),
  reason: text('It is the public address of the press office.'),
  decided_by: principal,
  decided_at: instant,
});
export const redactions = paged('Redactions', 'redactions', redaction);
