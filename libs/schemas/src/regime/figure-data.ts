import { Type, type Static } from 'typebox';
import * as v from '../incident/vocabulary.js';
import { codes, Instant, optional, strict, tagged } from '../primitives.js';

const Words = Type.String({ maxLength: 20_000 });

/** One figure as drawn: a bar from 0 to `value`, whiskers from `low` to `high`, its words beside it. */
const Bar = strict({
  label: Words,
  unit: codes(['proportion', 'count', 'score']),
  value: Type.Number(),
  low: optional(Type.Number()),
  high: optional(Type.Number()),
  basis: codes(['measured', 'reported']),
  /** The value in words of the document's language ("84 % (reported)"). */
  text: Words,
});

export const FIGURES = [
  'timeline',
  'trigger_rates',
  'mitigation_effect',
  'safeguard_matrix',
  'recurrence_matrix',
] as const;

/** The words of charts: their titles by kind, and the keys to what is drawn. */
export const FIGURE_WORDS = [
  ...FIGURES,
  'measured',
  'reported',
  'interval',
  'effect_unknown',
  'meets',
  'fails',
  'undecided',
] as const;

/**
 * The numbers behind a field's figure, in the order of the field's items. A figure repeats what the field's value
 * says in words; it never says anything that the value does not.
 */
export const FigureData = tagged('kind', [
  strict({
    kind: Type.Literal('timeline'),
    /** Minutes before UTC's clock of the one zone that all times are said in; absent where there are several. */
    utc_offset: optional(Type.Integer()),
    events: Type.Array(
      strict({ at: Instant, kind: codes(v.TIMELINE_KINDS), kind_text: Words, time_text: Words, text: Words }),
    ),
  }),
  strict({
    kind: Type.Literal('trigger_rates'),
    groups: Type.Array(strict({ title: Words, bars: Type.Array(Bar) })),
  }),
  strict({
    kind: Type.Literal('mitigation_effect'),
    /** Per mitigation its figure before (if known), after, and on later versions. */
    groups: Type.Array(strict({ title: Words, bars: Type.Array(Bar) })),
  }),
  strict({
    kind: Type.Literal('recurrence_matrix'),
    versions: Type.Array(Words),
    /** One cell per version; `verdict` is what the figure says about the mitigation's verification, if it has one. */
    rows: Type.Array(
      strict({
        title: Words,
        cells: Type.Array(
          strict({
            state: codes(['measured', 'stale', 'not_measured']),
            text: Words,
            verdict: optional(codes(['meets', 'fails', 'undecided'])),
            verdict_text: optional(Words),
          }),
        ),
      }),
    ),
  }),
  strict({
    kind: Type.Literal('safeguard_matrix'),
    effects: Type.Array(strict({ code: codes(v.SAFEGUARD_EFFECTS), text: Words })),
    safeguards: Type.Array(
      strict({
        layer_text: Words,
        name: Words,
        result: codes(v.SAFEGUARD_RESULTS),
        result_text: Words,
        effect: optional(codes(v.SAFEGUARD_EFFECTS)),
      }),
    ),
  }),
]);
export type FigureData = Static<typeof FigureData>;
