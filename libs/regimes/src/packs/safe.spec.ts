import {
  anchored,
  answering,
  due,
  filledFields,
  fixture,
  judged,
  limbs,
  missing,
  obligations,
  shipped,
} from '../fixtures/pack-case.js';
import type { IncidentRecord } from '#schemas';

const pack = await shipped('safe');
const complete = fixture(pack, 'complete');
const quiet = {
  safe_third_party_system: 'no',
  safe_third_party_impact: 'no',
  safe_confidential_information: 'no',
  safe_continued_probing: 'no',
} as const;
const nothing = answering(complete, quiet);

const nearMiss = (record: IncidentRecord): IncidentRecord => ({
  ...record,
  header: { ...record.header, kind: 'near_miss' },
});
const escaped = (record: IncidentRecord): IncidentRecord => ({
  ...record,
  behaviours: [{ id: 'beh_1', rev: 1, citations: [], code: 'boundary_escape' }],
});

it.each([
  ['third-party system', 'third_party_system', answering(nothing, { safe_third_party_system: 'yes' })],
  ['escape with impact', 'boundary_escape', escaped(answering(nothing, { safe_third_party_impact: 'yes' }))],
  [
    'confidential information',
    'confidential_information',
    answering(nothing, { safe_confidential_information: 'yes' }),
  ],
  ['continued probing', 'continued_probing', answering(nothing, { safe_continued_probing: 'yes' })],
  ['near miss', 'near_miss', nearMiss(answering(nothing, { safe_near_miss: 'yes' }))],
])('RFC, reportable events: %s is reportable as %s', (_, category, record) => {
  expect(judged(pack, record)).toMatchObject({
    result: 'reportable',
    categories: [category],
    duty: 'voluntary',
  });
});

it.each([
  ['none of the events happened', 'not_reportable', nothing],
  ['a boundary was escaped without impact on a third party', 'not_reportable', escaped(nothing)],
  ['something else was nearly missed', 'not_reportable', nearMiss(nothing)],
  ['the organisation is no member', 'no_rule_met', answering(complete, { safe_member: 'no' })],
])('where %s, it is %s', (_, result, record) => {
  expect(judged(pack, record).result).toBe(result);
});

it('is open while nobody has said whether a third party was concerned', () => {
  const open = judged(pack, answering(nothing, { safe_third_party_system: undefined }));

  expect(open.result).toBe('may_be_reportable');
  expect(limbs(open)).toMatchObject({
    member: 'yes',
    reportable_event: 'unknown',
    third_party_system: 'unknown',
    boundary_escape: 'no',
    confidential_information: 'no',
    continued_probing: 'no',
    near_miss: 'no',
  });
  expect(open.open_questions.map(({ question }) => question)).toEqual(['safe_third_party_system']);
});

it('is a draft at every date, because version 1 was not read', () => {
  expect(pack.regime.status.map(({ status }) => status)).toEqual(['draft', 'draft']);
  expect(judged(pack, complete)).toMatchObject({ status: 'draft', rehearsal: true });
});

describe('time limits from the suspicion', () => {
  const suspected = (time: string) =>
    anchored(complete, {
      reasonable_belief: `${time} America/New_York`,
      aware_provider: '2026-12-01T10:00 America/New_York',
    });

  it.each([
    [
      'RFC, notice to the affected organisation',
      'affected-notice affected-organisation',
      '2026-11-23T10:00',
      'soft',
    ],
    ['RFC, customer notice', 'customer-notice customers', '2026-11-23T10:00', 'Thu 2026-11-26 10:00'],
    [
      'RFC, initial report, over Thanksgiving',
      'initial-report exchange',
      '2026-11-23T10:00',
      'Mon 2026-11-30 24:00',
    ],
    [
      'RFC, initial report, plain week',
      'initial-report exchange',
      '2026-08-10T10:00',
      'Fri 2026-08-14 24:00',
    ],
    [
      'RFC, initial report, suspected on a Saturday',
      'initial-report exchange',
      '2026-11-21T10:00',
      'Fri 2026-11-27 24:00',
    ],
    ['RFC, customer advisory', 'customer-advisory customers', '2026-11-23T10:00', 'Mon 2026-12-07 24:00'],
    ['RFC, preliminary factual report', 'factual-report public', '2026-11-23T10:00', 'Wed 2026-12-23 24:00'],
    [
      'RFC, remediation status, ends on a Sunday',
      'remediation-status public',
      '2026-11-23T10:00',
      'Sun 2027-02-21 24:00',
    ],
    ['RFC, machine-readable update', 'weekly-update exchange', '2026-11-23T10:00', 'Mon 2026-11-30 24:00'],
    [
      'RFC, machine-readable update',
      'weekly-update affected-organisation',
      '2026-11-23T10:00',
      'Mon 2026-11-30 24:00',
    ],
  ])('%s: %s from %s is %s', (_, stage, start, end) => {
    expect(due(pack, suspected(start))[stage]).toBe(end);
  });

  it('business days follow the holidays of the organisation, and cite no law of another regime', () => {
    const record = anchored(complete, { reasonable_belief: '2026-11-23T10:00 Europe/Berlin' });
    const initial = obligations(pack, record, { zone: 'Europe/Berlin', holidays: 'DE' }).find(
      ({ stage }) => stage === 'initial-report',
    );

    expect(initial?.due?.last_day).toBe('2026-11-27');
    expect(JSON.stringify(initial?.limits)).not.toContain('Form 8-K');
  });

  it('awareness counts where no suspicion is recorded, and never before it', () => {
    const record = anchored(complete, { aware_provider: '2026-11-24T10:00 America/New_York' });

    expect(due(pack, record)['customer-notice customers']).toBe('Fri 2026-11-27 10:00');
    expect(due(pack, suspected('2026-11-23T10:00'))['customer-notice customers']).toBe(
      'Thu 2026-11-26 10:00',
    );
  });

  it('an update is due again a week after the last one, until the incident is resolved', () => {
    const record = suspected('2026-11-23T10:00');
    const filings = [['weekly-update', 'exchange', '2026-11-27T15:00:00.000Z']] as const;
    const resolved = {
      ...record,
      anchors: [
        ...record.anchors,
        ...anchored(record, { resolved: '2026-12-01T10:00 America/New_York' }).anchors,
      ],
    };

    expect(due(pack, record, { filings })['weekly-update exchange']).toBe('Fri 2026-12-04 24:00');
    expect(
      obligations(pack, resolved, { filings }).filter(
        ({ id }) => id.includes('exchange') && id.includes('weekly'),
      ),
    ).toHaveLength(1);
  });

  it('nothing is overdue, however late', () => {
    const late = obligations(pack, suspected('2026-11-23T10:00'), { now: '2028-01-01T00:00:00.000Z' });

    expect(late.map(({ status }) => status)).not.toContain('overdue');
  });

  it('customers are told only where they were exposed, or an advisory is warranted', () => {
    const record = answering(suspected('2026-11-23T10:00'), {
      safe_customers_exposed: 'no',
      safe_wider_advisory_warranted: 'no',
      safe_material_risk_remains: 'no',
    });

    expect(Object.keys(due(pack, record))).toEqual([
      'affected-notice affected-organisation',
      'initial-report exchange',
      'factual-report public',
      'remediation-status public',
    ]);
  });
});

it('reviews the eight layers in the order of the compact, each with its result', () => {
  const { layers } = filledFields(pack, 'factual-report', complete);

  expect(layers?.value).toMatchObject({
    rows: [
      ['Model', 'Insufficient evidence'],
      ['Instructions', 'Failed'],
      ['Safeguards', 'Worked'],
      ['Tools', 'Failed'],
      ['Environment', 'Failed'],
      ['Monitoring', 'Insufficient evidence'],
      ['Human operations', 'Worked'],
      ['Supply chain', 'Not applicable'],
    ].map(([layer, result]) => ({
      cells: [layer, expect.anything(), result, expect.anything(), expect.anything()],
    })),
  });
});

it('counts insufficient evidence apart, and names its reason', () => {
  const { insufficient_evidence: apart } = filledFields(pack, 'factual-report', complete);

  expect(apart?.value).toMatchObject({
    entries: [
      { text: 'Monitoring: Alarm on unplanned pump starts. As found in the logs.' },
      { text: 'Model: Training against acting without consent. As found in the logs.' },
    ],
  });
});

it('states of each recommendation what was asked for, without a trace of what the record does not say', () => {
  const { recommendations } = filledFields(pack, 'factual-report', complete);
  expect(recommendations?.value).toMatchObject({
    rows: [
      {
        cells: [
          '1',
          'Operators of agents with write access, 31 January 2027',
          'Silence of the approval service was taken for consent. Approval gates fail closed.',
          'A recorded consent per order.',
          'Test with a silent approval service. The log of the test, for a year.',
          'Orders without a recorded consent, per month. Accepted by the operator concerned.',
        ],
      },
      { cells: ['2', 'AI Office', 'Guidance on approval gates for agents.', '', '', ''] },
    ],
  });
});

it.each([
  ['initial-report', 'tier_1'],
  ['customer-advisory', 'tier_2'],
  ['factual-report', 'tier_3'],
])('%s is of %s', (stage, tier) => {
  expect(filledFields(pack, stage, complete)['tier']?.value).toMatchObject({ options: [{ code: tier }] });
});

it('names what a record without content lacks', () => {
  expect(missing(pack, 'factual-report', fixture(pack, 'minimal'))).toEqual(
    expect.arrayContaining(['summary', 'aware', 'layers', 'findings', 'recommendations']),
  );
});
