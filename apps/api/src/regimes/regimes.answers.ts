import { Type } from 'typebox';
import { PROVISION_GROUPS } from '#regimes';
import {
  CERTAINTIES,
  codes,
  DeterminationLine,
  REGIME_STATUSES,
  RegimeSchema,
  RegimeTextsSchema,
  RESULTS,
  Tristate,
} from '#schemas';
import {
  count,
  figure,
  flag,
  idOf,
  instant,
  itemRef,
  listOf,
  maybe,
  orNull,
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
  languages: listOf(text('en')),
  status_today: codes(REGIME_STATUSES),
  status: listOf(
    shape('StatusPeriod', {
      status: codes(REGIME_STATUSES),
      from: maybe(text('2026-08-02')),
      to: maybe(text('2027-08-01')),
      ref: maybe(text('Art. 113')),
      source: text('ai-act'),
    }),
  ),
  stages: listOf(text('initial')),
};
export const regimes = wrapped('Regimes', 'regimes', listOf(shape('RegimeSummary', fields)));

const line = shape(
  'ConditionLine',
  {
    depth: count(0),
    operator: codes(['all_of', 'any_of', 'not', 'at_least', 'leaf']),
    text: text('The provider has a model with systemic risk'),
    ref: maybe(text('Art. 55(1)(c)')),
    certainty: maybe(codes(CERTAINTIES)),
  },
  'One limb of a condition in words, with how deep it stands.',
);
export const regime = shape('Regime', {
  ...fields,
  regime: RegimeSchema,
  texts: Type.Record(Type.String(), RegimeTextsSchema, {
    description: 'The words, by language.',
    examples: [{}],
  }),
  conditions: shape('RegimeConditions', { scope: listOf(line), trigger: listOf(line) }),
  sources: text('What was read, when, and how sure it is.'),
});

const limb = shape('Limb', {
  id: maybe(text('high_risk')),
  operator: text('fact'),
  value: Tristate,
  ref: maybe(text('Art. 3(49)')),
  source: maybe(text('ai-act')),
  question: maybe(text('system.high_risk')),
  decided_by: listOf(itemRef),
  limbs: Type.Array(Type.Unsafe({ $ref: '#/components/schemas/Limb' }), { examples: [[]] }),
});
const open = {
  limb_id: maybe(text('high_risk')),
  question: maybe(text('system.high_risk')),
  codes: maybe(listOf(text('dns'))),
  operator: text('fact'),
  decisiveness: figure(0.5),
};
const computed = {
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
  status: codes(REGIME_STATUSES),
  rehearsal: flag(),
  scope: limb,
  trigger: limb,
  categories: listOf(text('serious_harm')),
  possible_categories: listOf(text('serious_harm')),
};
/** As it was computed and is kept with a decision. */
export const determination = shape('Determination', {
  ...computed,
  open_questions: listOf(shape('OpenQuestion', open)),
});

const asked = shape('AskedQuestion', {
  ...open,
  text: text('Is the system a high-risk AI system?'),
  help: maybe(text('Annex III lists the uses.')),
  choices: maybe(listOf(shape('CodeChoice', { code: text('dns'), label: text('DNS service provider') }))),
});
const explained = shape(
  'ExplainedDetermination',
  {
    ...computed,
    short_title: text('GPAI code'),
    words: DeterminationLine,
    open_questions: listOf(asked),
    stands: codes(RESULTS),
    decision: orNull(
      shape('StandingDecision', {
        id: idOf('dec'),
        outcome: codes(RESULTS),
        computed: codes(RESULTS),
        counts: flag(true),
        reason: text('Counsel confirmed it on 23 November.'),
        by: principal,
        at: instant,
      }),
    ),
  },
  'What a regime answers, in words; `stands` is what duties follow, and `decision` the last word of a person about it.',
);
export const determinations = wrapped('Determinations', 'determinations', listOf(explained));

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

const said = shape('StatedChange', {
  what: text('limit'),
  before: orNull(text('15 calendar days', 'Null where it is not said.')),
  after: orNull(text('10 calendar days', 'Null where it is not said.')),
});
const provisionChange = shape('ProvisionChange', {
  change: codes(['added', 'removed', 'changed', 'reordered']),
  title: text('Initial report: fifteen days'),
  said: listOf(said),
});
export const regimeComparison = shape(
  'RegimeComparison',
  {
    regime: text('own-incident-board'),
    before: regimeVersion,
    after: regimeVersion,
    language: text('en'),
    groups: listOf(
      shape('ProvisionGroup', { group: codes(PROVISION_GROUPS), changes: listOf(provisionChange) }),
    ),
  },
  'In what two versions differ; only groups in which something does. Long texts are given by the lines that differ.',
);
