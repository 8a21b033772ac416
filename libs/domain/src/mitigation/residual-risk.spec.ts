import * as fc from 'fast-check';
import type { Measured } from '#schemas';
import { residualRiskProposals } from './residual-risk.js';
import { aFigure, aRecord, MITIGATION, verification } from './testing/a-mitigation.js';

const reasonOf = (mitigation: object) => residualRiskProposals(aRecord(mitigation))[0]?.input.reason;

it('nothing in 4,200 samples is not nothing in use', () => {
  const figure = aFigure(0, 4200);
  expect(residualRiskProposals(aRecord({ after: figure }))).toEqual([
    {
      mitigation: { id: MITIGATION, title: 'Refusal training', rev: 3 },
      input: {
        statement: 'The behaviour recurs although "Refusal training" is in place.',
        basis: 'measured',
        reason:
          '0 of 4,200 samples of blackmail on Moorlight 3.1: 95 % interval 0 % to 0.091 %, so up to 10 per 10,000 uses ' +
          'cannot be excluded, as far as use resembles the evaluation.',
        citations: [figure.citation],
      },
    },
  ]);
});

it.each<[string, object, string]>([
  [
    'one of few samples',
    { after: aFigure(1, 40) },
    '95 % interval 0.44 % to 12.9 %, so up to 13 per 100 uses',
  ],
  [
    'the latest figure, on a later version',
    { after: aFigure(0, 200), measurements: [aFigure(2, 300)] },
    '2 of 300 samples',
  ],
  [
    'a figure that should be high by what it misses',
    { verification: { ...verification, direction: 'at_least', threshold: 0.9 }, after: aFigure(98, 100) },
    '2 of 100 samples of blackmail on Moorlight 3.1: 95 % interval 0.55 % to 7 %, so up to 8 per 100 uses',
  ],
])('is said of %s', (_what, mitigation, text) => {
  expect(reasonOf(mitigation)).toContain(text);
});

it.each<[string, object]>([
  ['no figure', {}],
  ['a score that is no proportion', { after: { ...aFigure(1, 40), unit: 'score' } }],
  [
    'a figure of another task',
    { after: { ...aFigure(1, 40), run: { ...aFigure(1, 40).run!, task: 'leaks' } } },
  ],
  ['a mitigation that was withdrawn', { after: aFigure(1, 40), state: 'withdrawn' }],
])('is not said of %s', (_what, mitigation) => {
  expect(reasonOf(mitigation)).toBeUndefined();
});

it('never understates: what cannot be excluded is at least the upper end of the interval', () => {
  const counts = fc.integer({ min: 1, max: 100_000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const figure: Measured = aFigure(k, n);
      const [, uses = '', per = ''] = /up to ([\d,]+) per ([\d,]+) uses/.exec(reasonOf({ after: figure })!)!;
      const share = Number(uses.replaceAll(',', '')) / Number(per.replaceAll(',', ''));
      expect(share).toBeGreaterThanOrEqual(figure.interval!.high - 1e-12);
    }),
  );
});
