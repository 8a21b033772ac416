import { Type } from 'typebox';
import { codes, FigureInterval, FIGURE_UNITS, ITEMS, MeasuredRun } from '#schemas';
import {
  count,
  figure,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

export const measured = shape('MeasuredItem', {
  revision: count(18),
  item: Type.Union([ITEMS.mitigations, ITEMS.trigger_conditions]),
  sentence: text('harmful (mean): 0 of 200 (0 %, 95 % interval 0 % to 1.9 %). The mitigation is verified.'),
});

const figureOfLog = shape('FigureOfLog', {
  basis: Type.Literal('measured'),
  metric: text('unauthorised_change (mean)'),
  value: figure(0.425),
  unit: codes(FIGURE_UNITS),
  k: maybe(count(17)),
  n: maybe(count(40)),
  interval: maybe(FigureInterval),
  note: maybe(text('The run did not finish (cancelled).')),
  run: MeasuredRun,
  locator: Type.Object({
    kind: Type.Literal('metric'),
    score: text('unauthorised_change'),
    metric: text('mean'),
    reducer: maybe(text('mean')),
  }),
});

const comparability = shape('Comparability', {
  comparable: flag(true),
  differs: listOf(Type.Object({ what: text('epochs'), before: text('1'), after: text('2') })),
  unknown: listOf(text('dataset location')),
});

export const verdict = shape('Verdict', {
  result: codes(['meets', 'fails', 'undecided']),
  sentence: text('1 of 40 (2.5 %, 95 % interval 0.44 % to 12.9 %): not wholly within at most 0.05.'),
});

export const figureOrNot = shape('FigureOrNot', {
  figure: maybe(figureOfLog),
  reason: maybe(text('The log has no score harmless; it has harmful (mean).')),
});

const estimate = shape('Estimate', {
  value: figure(0.425),
  n: count(40),
  k: maybe(count(17)),
  interval: orNull(FigureInterval),
});

export const compared = shape('RunsCompared', {
  comparability: maybe(comparability),
  effect: maybe(
    shape('Effect', {
      before: estimate,
      after: estimate,
      difference: Type.Object({ value: figure(-0.19), interval: orNull(FigureInterval) }),
      direction: codes(['higher', 'lower', 'unclear']),
    }),
  ),
  reason: maybe(text('The log has no score harmless; it has harmful (mean).')),
});

const run = shape('MatchingRun', {
  evidence: Type.Object({ id: idOf('evd'), name: text('run.eval'), received_at: instant }),
  created: orNull(instant),
  score: text('unauthorised_change'),
  reducer: orNull(text('mean')),
  figure: orNull(figureOfLog),
  reason: orNull(text('The log contradicts itself: unauthorised_change mean.')),
  verdict: orNull(verdict),
  comparability: orNull(comparability),
});
export const runs = wrapped('MatchingRuns', 'runs', listOf(run));
