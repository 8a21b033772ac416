import { Type } from 'typebox';
import { OBLIGATION_STATUSES } from '#domain';
import { ANCHORS, CERTAINTIES, codes, COUNTING_RULES, STATE_SOURCES, StatedTime, UNITS } from '#schemas';
import {
  count,
  figure,
  flag,
  idOf,
  instant,
  listOf,
  maybe,
  orNull,
  principal,
  shape,
  text,
} from '../openapi/shapes.api.js';
import { due, judgedBy } from './due.api.js';

const names = shape(
  'ObligationNames',
  { regime: text('GPAI code'), stage: text('Initial report'), recipient: text('AI Office') },
  'What the regime, the stage and the recipient are called.',
);
const stageOf = {
  regime: text('eu-gpai-code'),
  stage: text('initial'),
  recipient: text('ai-office'),
  duty: codes(['legal', 'contractual', 'voluntary']),
  rehearsal: flag(false, 'The rule is not in force at the date of the record: what would be due.'),
  applies: codes(['yes', 'unknown']),
  kind: codes(['hard', 'soft', 'not_started', 'hold']),
  status: codes(OBLIGATION_STATUSES),
  enforceable: flag(true, 'Can it be overdue? Not what is voluntary, nor what is a rehearsal.'),
  ends_at: orNull(instant),
  names,
};

const anchor = codes(ANCHORS);
const start = Type.Union([
  shape('AnchorStart', {
    from: Type.Literal('anchor'),
    anchor,
    others: maybe(listOf(anchor)),
    end_of: maybe(codes(['year'])),
    instant: maybe(instant),
    time: maybe(StatedTime),
  }),
  shape('FilingStart', {
    from: Type.Literal('filing'),
    stage: text('initial'),
    which: codes(['first', 'latest']),
    instant: maybe(instant),
  }),
]);
const basis = shape('LegalBasis', {
  ref: text('Reg. (EEC, Euratom) 1182/71 Art. 3(1)'),
  certainty: codes(CERTAINTIES),
});
const step = shape(
  'DerivationStep',
  {
    step: codes([
      'event_day_not_counted',
      'ends',
      'counted',
      'rolled',
      'two_working_days',
      'noon',
      'accelerated',
      'calendar',
    ]),
    day: maybe(text('2026-11-23')),
    to: maybe(text('2026-12-07')),
    due: maybe(due),
    skipped: maybe(listOf(shape('DayOff', { date: text('2026-12-06'), holiday: maybe(text('New Year')) }))),
    basis: maybe(basis),
    factor: maybe(figure(60)),
    place: maybe(text('DE')),
  },
  'One step from the start of a period to its end.',
);
const counted = shape('CountedPeriod', {
  strict: due,
  steps: listOf(step),
  adjusted: maybe(shape('AdjustedPeriod', { due, steps: listOf(step) })),
});
const limit = shape('WorkedLimit', {
  deadline: text('two_days'),
  applies: codes(['yes', 'unknown']),
  start,
  zone: text('Europe/Brussels'),
  limit: maybe(
    shape('Period', {
      amount: count(15),
      unit: codes(UNITS),
      rule: codes(COUNTING_RULES),
      adjusted_rule: maybe(codes(COUNTING_RULES)),
    }),
  ),
  counted: maybe(counted),
  latest: maybe(counted),
  replaced_by: maybe(text('four_hours')),
  ref: text('Art. 73(2)'),
  source: text('ai-act'),
  certainty: codes(CERTAINTIES),
});

const obligation = shape('Obligation', {
  id: text('eu-gpai-code:initial:ai-office'),
  ...stageOf,
  occurrence: maybe(count(1)),
  due: maybe(due),
  adjusted: maybe(due),
  latest: maybe(due),
  binding: maybe(
    shape('BindingLimit', { deadline: text('two_days'), why: codes(['only', 'earliest', 'replaces']) }),
  ),
  limits: listOf(limit),
  waits_for: listOf(start),
  moved_by: listOf(
    shape('Mover', {
      by: codes(['anchor', 'filing', 'answer']),
      anchor: maybe(anchor),
      stage: maybe(text('initial')),
      deadline: maybe(text('two_days')),
      would_be: maybe(due),
    }),
  ),
  filing: maybe(
    shape('ObligationFiling', {
      regime: text('eu-gpai-code'),
      stage: text('initial'),
      recipient: text('ai-office'),
      filed_at: instant,
      valid: flag(true),
      judged_by: maybe(judgedBy),
    }),
  ),
  waiver: maybe(
    shape('Waiver', {
      obligation: text('eu-gpai-code:initial:ai-office'),
      reason: text('The AI Office was told by telephone.'),
      by: principal,
      at: instant,
    }),
  ),
  hold: maybe(
    shape(
      'HoldPeriod',
      {
        begins: start,
        until: listOf(start),
        ended: maybe(start),
        ref: text('Art. 73(6)'),
        source: text('ai-act'),
        certainty: codes(CERTAINTIES),
      },
      'Of a duty to refrain: from when on and until when.',
    ),
  ),
  addressed: maybe(
    shape('AddressedState', {
      country: maybe(text('DE')),
      named_by: listOf(codes(STATE_SOURCES)),
      ref: text('Art. 73(1)'),
      certainty: codes(CERTAINTIES),
    }),
  ),
  explanation: listOf(text('15 days after the provider became aware: ends Mon 7 Dec 2026 24:00.')),
});

const listed = shape('ListedObligation', {
  key: text('eu-gpai-code:initial:ai-office'),
  ...stageOf,
  occurrence: orNull(count(1)),
  drill: flag(),
  due: orNull(due),
  adjusted: orNull(due),
  latest: orNull(due),
  hold: orNull(shape('ListedHold', { begins: orNull(instant), ended: orNull(instant) })),
  incident: shape('ObligationIncident', {
    id: idOf('inc'),
    reference: text('CAN-2026-0001'),
    title: text('An agent cancelled orders that nobody had asked about'),
    severity: orNull(text('high')),
    tlp: text('AMBER'),
  }),
});

export const obligations = shape('Obligations', { obligations: listOf(obligation), as_of: instant });
export const board = shape('ObligationBoard', {
  obligations: listOf(listed),
  as_of: instant,
  next_cursor: maybe(text('mYp2Zr0K')),
});
const counting = shape(
  'ObligationCount',
  { count: count(1), exact: flag(true) },
  'Up to a thousand; not exact where there are more.',
);
export const counts = shape('ObligationCounts', {
  counts: Type.Object(Object.fromEntries(OBLIGATION_STATUSES.map((status) => [status, maybe(counting)]))),
  as_of: instant,
});
