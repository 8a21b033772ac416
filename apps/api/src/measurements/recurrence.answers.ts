import { Type } from 'typebox';
import {
  codes,
  EvidenceCitation,
  FigureInterval,
  FIGURE_UNITS,
  MITIGATION_KINDS,
  MITIGATION_STATES,
} from '#schemas';
import { verdict } from './measurements.answers.js';
import { count, figure, idOf, listOf, maybe, shape, text, wrapped } from '../openapi/shapes.api.js';

const cell = shape(
  'RecurrenceCell',
  {
    state: codes(['measured', 'stale', 'not_measured']),
    figure: maybe(
      Type.Object({
        metric: text('unauthorised_change (mean)'),
        value: figure(0.025),
        unit: codes(FIGURE_UNITS),
        k: maybe(count(1)),
        n: maybe(count(40)),
        interval: maybe(FigureInterval),
        citation: EvidenceCitation,
      }),
    ),
    verdict: maybe(verdict),
    measured_on: maybe(text('Moorlight 3.1')),
  },
  'Stale: measured on an earlier version only, which `measured_on` names.',
);
const row = shape('RecurrenceRow', {
  incident: Type.Object({ id: idOf('inc'), reference: text('CAN-2026-0001') }),
  mitigation: Type.Object({
    id: idOf('mit'),
    title: text('Refusal training'),
    kind: codes(MITIGATION_KINDS),
    state: codes(MITIGATION_STATES),
  }),
  cells: listOf(cell),
});
const matrix = {
  system: text('Moorlight'),
  versions: listOf(text('Moorlight 3.1')),
  rows: listOf(row),
};
export const matrices = wrapped(
  'RecurrenceMatrices',
  'matrices',
  listOf(
    shape('RecurrenceMatrix', matrix, 'Mitigations against versions; each row has one cell per version.'),
  ),
);
export const systemMatrix = shape('SystemRecurrence', { ...matrix, next_cursor: maybe(text('mYp2Zr0K')) });

const residualRisk = shape('ResidualRiskProposal', {
  mitigation: Type.Object({ id: idOf('mit'), title: text('Refusal training'), rev: count(3) }),
  input: Type.Object({
    statement: text('The behaviour recurs although "Refusal training" is in place.'),
    basis: Type.Literal('measured'),
    reason: text(
      '0 of 4,200 samples: 95 % interval 0 % to 0.091 %, so up to 10 per 10,000 uses cannot be excluded.',
    ),
    citations: listOf(EvidenceCitation),
  }),
});
export const residualRisks = wrapped('ResidualRiskProposals', 'proposals', listOf(residualRisk));
