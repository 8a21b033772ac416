import { Type } from 'typebox';
import { codes, RESULTS } from '#schemas';
import {
  anything,
  flag,
  idOf,
  count,
  instant,
  listOf,
  principal,
  shape,
  text,
  wrapped,
} from '../openapi/shapes.api.js';

const fields = {
  id: text('eu-gpai-code'),
  version: text('1.0.0'),
  digest: text(`sha256:${'3f'.repeat(32)}`),
  title: text('General-purpose AI code of practice'),
  short_title: text('GPAI code'),
  summary: text('Reports of serious incidents to the AI Office.'),
  duty: codes(['legal', 'contractual', 'voluntary']),
  jurisdiction: text('EU'),
  status: listOf(anything('A period, and whether the rule was in force in it.')),
  stages: listOf(text('initial')),
};
export const regimes = wrapped('Regimes', 'regimes', listOf(shape('RegimeSummary', fields)));
export const regime = shape('Regime', {
  ...fields,
  regime: anything('The rules as data.'),
  texts: anything('The words, by language.'),
  sources: text('What was read, when, and how sure it is.'),
});

const determination = shape('Determination', {
  regime: Type.Object({
    id: text('eu-gpai-code'),
    version: text('1.0.0'),
    digest: text(`sha256:${'3f'.repeat(32)}`),
  }),
  record: Type.Object({ id: idOf('inc'), revision: count(16) }),
  at: instant,
  duty: codes(['legal', 'contractual', 'voluntary']),
  result: codes(RESULTS),
  judged_on: text('2026-11-23'),
  status: text('in_force'),
  rehearsal: flag(),
  scope: anything('The condition, limb by limb, each with its value and what decided it.'),
  trigger: anything('The condition, limb by limb, each with its value and what decided it.'),
  categories: listOf(text('serious_harm')),
  possible_categories: listOf(text('serious_harm')),
  open_questions: listOf(anything('A fact that could still change the result.')),
});
export const determinations = wrapped('Determinations', 'determinations', listOf(determination));

export const regimeVersion = shape('RegimeVersion', {
  id: idOf('rgv'),
  regime: text('own-incident-board'),
  version: text('1.0.0'),
  digest: text(`sha256:${'3f'.repeat(32)}`),
  in_use: flag(true),
  uploaded_by: principal,
  uploaded_at: instant,
});
export const regimeVersions = wrapped('RegimeVersions', 'versions', listOf(regimeVersion));
