import { Type, type TSchema } from 'typebox';
import { count, figure, listOf, maybe, orNull, shape, text } from '../openapi/shapes.api.js';

const counted = shape('Counted', { code: text('moderate'), count: count(4) });
const duration = shape('Duration', {
  n: count(12),
  median_seconds: orNull(figure(5400)),
  p90_seconds: orNull(figure(86_400)),
  implausible: count(0),
});
const layer = shape('LayerResults', {
  layer: text('tools'),
  fail: count(3),
  pass: count(9),
  insufficient_evidence: count(2),
  not_applicable: count(1),
  failure_rate: orNull(figure(0.25)),
});
const every = (keys: readonly string[], schema: TSchema) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, schema])));

export const portfolio = shape('Portfolio', {
  period: Type.Object({ from: maybe(text('2026-01-01')), to: maybe(text('2027-01-01')) }),
  incidents: count(14),
  excluded: Type.Object({ voided: count(1), fictional: count(2) }),
  by: every(['kind', 'severity', 'status', 'behaviour', 'harm'], listOf(counted)),
  times: every(['to_detect', 'to_contain', 'to_close'], duration),
  safeguards: listOf(layer),
  missing: Type.Object({ parts: listOf(counted), evidence: count(3) }),
  recurrences: Type.Object({ incidents: count(2), of: listOf(counted) }),
});
