import { Type, type Static } from 'typebox';
import { Line, Text, codes, optional, prefixedId, strict, tagged } from '../primitives.js';
import { EvidenceCitation, SourceCitation } from '../citation.js';
import { RUN_STATUSES } from '../eval-run.js';

export const FIGURE_UNITS = ['proportion', 'count', 'score'] as const;

export const FigureInterval = strict({
  low: Type.Number(),
  high: Type.Number(),
  confidence: Type.Number({ minimum: 0.5, maximum: 0.999 }),
  method: Line,
});

const figure = {
  metric: Line,
  value: Type.Number(),
  unit: codes(FIGURE_UNITS),
  /** The population behind the value: k of n, where the value is a proportion. */
  k: optional(Type.Integer({ minimum: 0 })),
  n: optional(Type.Integer({ minimum: 0 })),
  interval: optional(FigureInterval),
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

/**
 * What changed from a mitigation's figure before to the one after, computed from both logs; `difference` is after minus
 * before. Runs that are not comparable have no difference: `differs` says why, `unknown` what neither log states.
 */
export const MeasuredEffect = strict({
  comparable: Type.Boolean(),
  differs: Type.Array(strict({ what: Line, before: Line, after: Line }), { maxItems: 20 }),
  unknown: Type.Array(Line, { maxItems: 20 }),
  difference: optional(
    strict({
      /** `proportion`: in parts of one, so that 0.4 is forty percentage points. */
      unit: codes(['proportion', 'score']),
      value: Type.Number(),
      interval: optional(FigureInterval),
      direction: codes(['lower', 'higher', 'unclear']),
    }),
  ),
});
export type MeasuredEffect = Static<typeof MeasuredEffect>;

export const MITIGATION_FIGURES = ['before', 'after', 'measurements'] as const;

/** Where in the record a measured figure goes; `measurements`: on a later version of the system. */
export const FigurePlace = tagged('part', [
  strict({
    part: Type.Literal('mitigations'),
    item_id: prefixedId('mit'),
    field: codes(MITIGATION_FIGURES),
  }),
  strict({ part: Type.Literal('trigger_conditions'), item_id: prefixedId('trg'), variant: Line }),
]);
export type FigurePlace = Static<typeof FigurePlace>;

/** Which figure of which log is to be measured, and for what; the figure itself is never sent. */
export const MeasureInput = strict({
  evidence_id: prefixedId('evd'),
  score: Line,
  metric: Line,
  /** Where the log states the score by several reducers. */
  reducer: optional(Line),
  /** Of the interval; that of the mitigation's verification, or 0.95, unless said otherwise. */
  confidence: optional(Type.Number({ minimum: 0.5, maximum: 0.999 })),
  /** The version that was tested: name and version of one of the record's systems. */
  system_version: optional(Line),
  place: FigurePlace,
});
export type MeasureInput = Static<typeof MeasureInput>;
