import { Type, type Static } from 'typebox';
import { Line, Text, codes, optional, strict, tagged } from '../primitives.js';
import { EvidenceCitation, SourceCitation } from '../citation.js';
import { RUN_STATUSES } from '../eval-run.js';

export const FIGURE_UNITS = ['proportion', 'count', 'score'] as const;

const figure = {
  metric: Line,
  value: Type.Number(),
  unit: codes(FIGURE_UNITS),
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

/** The run behind a measured figure, as its log states it. */
export const MeasuredRun = strict({
  task: Line,
  task_version: optional(Line),
  scorer: Line,
  model: Line,
  status: codes(RUN_STATUSES),
});
export type MeasuredRun = Static<typeof MeasuredRun>;

/** A figure taken from stored evidence, at the place the citation names. */
export const Measured = strict({
  basis: Type.Literal('measured'),
  ...figure,
  run: optional(MeasuredRun),
  citation: EvidenceCitation,
});
export type Measured = Static<typeof Measured>;
/** A published figure. It is shown as reported everywhere and never counts as measured. */
export const Reported = strict({ basis: Type.Literal('reported'), ...figure, citation: SourceCitation });

export const Measurement = tagged('basis', [Measured, Reported]);
export type Measurement = Static<typeof Measurement>;
