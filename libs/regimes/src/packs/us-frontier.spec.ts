import type { IncidentRecord, Tristate } from '#schemas';
import { spelt } from '../../../../test/support/deadline-cases.js';
import {
  anchored,
  answering,
  due,
  fixture,
  judged,
  limbs,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';

type Facts = Readonly<Record<string, Tristate>>;

const packs = {
  'us-ca-sb53': await shipped('us-ca-sb53'),
  'us-ny-raise': await shipped('us-ny-raise'),
  'us-il-sb315': await shipped('us-il-sb315'),
};
const each = Object.entries(packs).map(([id, pack]) => ({ id, pack }));
const minimal = fixture(packs['us-ca-sb53'], 'minimal');

const scope: Facts = {
  frontier_developer: 'yes',
  large_frontier_developer: 'yes',
  model_in_new_york: 'yes',
  raise_exempt_research: 'no',
};
const nothing: Facts = {
  ...scope,
  injury_from_model_weights: 'no',
  injury_from_loss_of_control: 'no',
  property_damage_over_usd_1bn: 'no',
  expert_weapon_assistance: 'no',
  unsupervised_crime_by_model: 'no',
  model_evaded_control: 'no',
  catastrophic_risk_exclusion: 'no',
  deception_against_developer: 'no',
  catastrophic_risk_increased: 'no',
  elicited_by_evaluation: 'no',
  imminent_danger_to_life: 'no',
};
const deception: Facts = { deception_against_developer: 'yes', catastrophic_risk_increased: 'yes' };

interface Harm {
  readonly category: 'death' | 'health' | 'cybersecurity';
  readonly affected_count?: number;
}

/** A record with these answers, and with this harm and no other. */
function recordOf(facts: Facts, harm?: Harm): IncidentRecord {
  const known = {
    id: 'hrm_1',
    rev: 1,
    citations: [],
    description: 'Harm',
    materialised: 'occurred',
    causal_link: 'direct',
    serious: 'yes',
    reversible: 'no',
  } as const;
  return {
    ...answering(minimal, facts),
    harms: harm ? [{ ...known, ...harm }] : [],
    part_states: { harms: { rev: 1, state: 'done' } },
  };
}

describe.each(each)('$id: a critical safety incident', ({ pack }) => {
  it.each([
    [
      'limb 1: stolen weights led to a death',
      'weights_injury',
      { injury_from_model_weights: 'yes' },
      { category: 'death' },
    ],
    [
      'limb 2: 51 injured by a cyberattack of the model',
      'catastrophic_harm',
      { unsupervised_crime_by_model: 'yes' },
      { category: 'health', affected_count: 51 },
    ],
    [
      'limb 2: damage above USD 1 billion',
      'catastrophic_harm',
      { property_damage_over_usd_1bn: 'yes', model_evaded_control: 'yes' },
      undefined,
    ],
    [
      'limb 3: loss of control led to an injury',
      'loss_of_control',
      { injury_from_loss_of_control: 'yes' },
      { category: 'health' },
    ],
    ['limb 4: deception, without any harm', 'deception', deception, undefined],
  ] as const)('%s', (_, category, facts, harm) => {
    const determination = judged(pack, recordOf({ ...nothing, ...facts }, harm));

    expect(determination).toMatchObject({ result: 'reportable', categories: [category] });
  });

  it.each([
    [
      'weights were stolen and nobody was hurt',
      { injury_from_model_weights: 'yes' },
      { category: 'cybersecurity' },
    ],
    [
      '50 people are not more than 50',
      { unsupervised_crime_by_model: 'yes' },
      { category: 'health', affected_count: 50 },
    ],
    [
      'the risk is excluded',
      {
        property_damage_over_usd_1bn: 'yes',
        model_evaded_control: 'yes',
        catastrophic_risk_exclusion: 'yes',
      },
      undefined,
    ],
    [
      'the deception was elicited by an evaluation',
      { ...deception, elicited_by_evaluation: 'yes' },
      undefined,
    ],
    ['the deception shows no greater risk', { deception_against_developer: 'yes' }, undefined],
  ] as const)('is none where %s', (_, facts, harm) => {
    expect(judged(pack, recordOf({ ...nothing, ...facts }, harm)).result).toBe('not_reportable');
  });

  it('stays open, limb by limb, until what matters is answered', () => {
    const open = recordOf({ ...nothing, ...deception, catastrophic_risk_increased: 'unknown' });
    const determination = judged(pack, open);

    expect(determination).toMatchObject({
      result: 'may_be_reportable',
      possible_categories: ['deception'],
      open_questions: [{ question: 'catastrophic_risk_increased', decisiveness: 1 }],
    });
    expect(limbs(determination)).toMatchObject({
      injury: 'no',
      weights_injury: 'no',
      catastrophic_harm: 'no',
      loss_of_control: 'no',
      outside_evaluation: 'yes',
      deception: 'unknown',
    });
  });
});

it.each([
  ['us-ca-sb53', { frontier_developer: 'no' }],
  ['us-ny-raise', { model_in_new_york: 'no' }],
  ['us-ny-raise', { raise_exempt_research: 'yes' }],
  ['us-il-sb315', { large_frontier_developer: 'no' }],
] as const)('%s has no rule where %o', (id, facts) => {
  expect(judged(packs[id], recordOf({ ...nothing, ...deception, ...facts })).result).toBe('no_rule_met');
});

it.each([
  ['us-ca-sb53', '2025-09-28', 'draft', true],
  ['us-ca-sb53', '2025-12-31', 'upcoming', true],
  ['us-ca-sb53', '2026-01-01', 'in_force', false],
  ['us-ny-raise', '2025-12-18', 'draft', true],
  ['us-ny-raise', '2026-12-31', 'upcoming', true],
  ['us-ny-raise', '2027-01-01', 'in_force', false],
  ['us-il-sb315', '2026-07-05', 'draft', true],
  ['us-il-sb315', '2026-12-31', 'upcoming', true],
  ['us-il-sb315', '2027-01-01', 'in_force', false],
] as const)('%s on %s is %s (rehearsal: %s)', (id, date, status, rehearsal) => {
  const record = anchored(recordOf(nothing), { occurred_from: `${date} America/New_York` });

  expect(judged(packs[id], record)).toMatchObject({ status, rehearsal });
});

const danger: Facts = { ...nothing, ...deception, imminent_danger_to_life: 'yes' };

describe('time limits', () => {
  it.each([
    ['§ 22757.13(c)(1)', '2026-11-23T10:00', 'Tue 2026-12-08 24:00', ''],
    ['§ 22757.13(c)(1), late in the evening there', '2026-11-23T23:30', 'Tue 2026-12-08 24:00', ''],
    ['§ 12a CCP, ends on a Saturday', '2026-11-27T10:00', 'Sat 2026-12-12 24:00', 'Mon 2026-12-14 24:00'],
    ['§ 12a CCP, ends on Christmas Day', '2026-12-10T10:00', 'Fri 2026-12-25 24:00', 'Mon 2026-12-28 24:00'],
    ['§ 12a CCP, ends on New Year’s Day', '2026-12-17T10:00', 'Fri 2027-01-01 24:00', 'Mon 2027-01-04 24:00'],
  ])('us-ca-sb53, 15 days, %s: discovered %s', (_, discovered, strict, adjusted) => {
    const record = anchored(recordOf(danger), { discovered: `${discovered} America/Los_Angeles` });
    const report = obligations(packs['us-ca-sb53'], record).find(({ stage }) => stage === 'report');

    expect([spelt(report?.due), spelt(report?.adjusted)]).toEqual([strict, adjusted]);
  });

  it.each([
    [
      'us-ca-sb53',
      'imminent-danger public-safety-authority',
      { discovered: '2026-11-23T10:20 America/Los_Angeles' },
      'Tue 2026-11-24 10:20',
    ],
    [
      'us-ca-sb53',
      'imminent-danger public-safety-authority',
      { discovered: '2026-10-31T10:20 America/Los_Angeles' },
      'Sun 2026-11-01 09:20',
    ],
    [
      'us-ny-raise',
      'report dfs-office',
      { reportability_determined: '2026-11-23T16:30 America/New_York' },
      'Thu 2026-11-26 16:30',
    ],
    [
      'us-ny-raise',
      'report dfs-office',
      { reasonable_belief: '2026-11-25T13:00 America/New_York' },
      'Sat 2026-11-28 13:00',
    ],
    [
      'us-ny-raise',
      'imminent-danger public-safety-agency',
      { discovered: '2026-11-23T10:20 America/New_York' },
      'Tue 2026-11-24 10:20',
    ],
    [
      'us-il-sb315',
      'report iema-ohs',
      { reasonable_belief: '2026-11-23T13:00 America/Chicago' },
      'Thu 2026-11-26 13:00',
    ],
    [
      'us-il-sb315',
      'imminent-danger iema-ohs',
      { discovered: '2026-11-23T10:20 America/Chicago' },
      'Tue 2026-11-24 10:20',
    ],
  ] as const)('%s: %s after %o', (id, obligation, anchors, limit) => {
    expect(due(packs[id], anchored(recordOf(danger), anchors))[obligation]).toBe(limit);
  });

  it('in New York the earlier of the two beginnings counts (§ 1422)', () => {
    const record = anchored(recordOf(danger), {
      reasonable_belief: '2026-11-23T13:00 America/New_York',
      reportability_determined: '2026-11-23T16:30 America/New_York',
    });
    const report = obligations(packs['us-ny-raise'], record).find(({ stage }) => stage === 'report');

    expect(spelt(report?.due)).toBe('Thu 2026-11-26 13:00');
    expect(report?.binding).toEqual({ deadline: 'seventy_two_hours_believed', why: 'earliest' });
  });

  it.each(each)('$id: nothing but the report is due where no danger is imminent', ({ pack }) => {
    const stages = obligations(pack, recordOf({ ...nothing, ...deception })).map(({ stage }) => stage);

    expect(new Set(stages)).toEqual(new Set(['report']));
  });
});
