import { Type, type Static } from 'typebox';
import { Line, Text, codes, optional, strict, tagged } from '../primitives.js';
import { EvidenceCitation, SourceCitation } from '../citation.js';

const figure = {
  metric: Line,
  value: Type.Number(),
  unit: codes(['proportion', 'count', 'score']),
  /** The population behind the value: k of n, where the value is a proportion. */
  k: optional(Type.Integer({ minimum: 0 })),
  n: optional(Type.Integer({ minimum: 0 })),
  interval: optional(
    strict({
      low: Type.Number(),
      high: Type.Number(),
      confidence: Type.Number({ minimum: 0.5, maximum: 0.999 }),
      method: Line,
    }),
  ),
  system_version: optional(Line),
  note: optional(Text),
};

/** A figure taken from stored evidence, at the place the citation names. */
export const Measured = strict({ basis: Type.Literal('measured'), ...figure, citation: EvidenceCitation });
/** A published figure. It is shown as reported everywhere and never counts as measured. */
export const Reported = strict({ basis: Type.Literal('reported'), ...figure, citation: SourceCitation });

export const Measurement = tagged('basis', [Measured, Reported]);
export type Measurement = Static<typeof Measurement>;
