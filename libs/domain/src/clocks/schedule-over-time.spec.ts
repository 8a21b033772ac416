import { deadline, instant, obligationsIn, stage } from '../../../../test/support/clock-scenes.js';
import { spelt } from '../../../../test/support/deadline-cases.js';

const fourHours = { amount: 4, unit: 'hours', rule: 'dora-noon' } as const;
const oneDay = { amount: 24, unit: 'hours', rule: 'dora-noon' } as const;

describe('classification of a major incident (RTS (EU) 2025/301 Art. 5(1)(a), 5(2))', () => {
  const initial = stage('initial', [
    deadline('classified', 'classified_major', fourHours, { binds: 'instead' }),
    deadline('aware', 'aware_provider', oneDay),
  ]);
  const aware_provider = '2026-11-23T08:00';

  it.each([
    ['within the 24 hours, the earlier of both binds', '2026-11-24T06:00', 'aware', 'Tue 2026-11-24 08:00'],
    ['at once, its 4 hours bind', '2026-11-23T09:00', 'classified', 'Mon 2026-11-23 13:00'],
    [
      'later than 24 hours, its 4 hours count instead',
      '2026-11-25T10:00',
      'classified',
      'Wed 2026-11-25 14:00',
    ],
  ])('classified %s', (_case, classified_major, binding, due) => {
    const [obligation] = obligationsIn({
      stages: [initial],
      anchors: { aware_provider, classified_major },
      now: '2026-11-25T11:00',
    });

    expect(obligation?.binding?.deadline).toBe(binding);
    expect(spelt(obligation?.due)).toBe(due);
  });

  it('late, makes nothing overdue', () => {
    const anchors = { aware_provider, classified_major: '2026-11-25T10:00' };
    const [obligation] = obligationsIn({ stages: [initial], anchors, now: '2026-11-25T11:00' });

    expect(obligation).toMatchObject({ status: 'due_soon', binding: { why: 'replaces' } });
    expect(obligation?.limits.find(({ deadline }) => deadline === 'aware')?.replaced_by).toBe('classified');
  });

  it('not made yet, leaves the 24 hours as the limit, and after them a wait', () => {
    const before = obligationsIn({ stages: [initial], anchors: { aware_provider }, now: '2026-11-23T09:00' });
    const after = obligationsIn({ stages: [initial], anchors: { aware_provider }, now: '2026-11-25T09:00' });

    expect(before[0]).toMatchObject({ kind: 'hard', status: 'due_soon' });
    expect(spelt(before[0]?.due)).toBe('Tue 2026-11-24 08:00');
    expect(after[0]).toMatchObject({ kind: 'not_started', status: 'waiting' });
    expect(after[0]?.waits_for).toEqual([{ from: 'anchor', anchor: 'classified_major' }]);
  });
});

describe('the relief at weekends (RTS (EU) 2025/301 Art. 5(4) to 5(6))', () => {
  const intermediate = stage('intermediate', [
    deadline(
      '5_4',
      'aware_provider',
      { amount: 72, unit: 'hours', rule: 'dora-noon' },
      {
        when: { not: { fact: 'no_relief' } },
      },
    ),
    deadline(
      '5_5',
      'aware_provider',
      { amount: 72, unit: 'hours', rule: 'elapsed' },
      {
        when: { fact: 'no_relief' },
      },
    ),
  ]);
  const anchors = { aware_provider: '2026-11-19T10:00' };

  it.each([
    ['an insurer has until noon on Monday', { no_relief: 'no' }, 'Mon 2026-11-23 12:00'],
    ['a credit institution has not', { no_relief: 'yes' }, 'Sun 2026-11-22 10:00'],
    ['nobody knows yet: the stricter reading raises the alarm', {}, 'Sun 2026-11-22 10:00'],
  ] as const)('%s', (_case, facts, due) => {
    const [obligation] = obligationsIn({ stages: [intermediate], anchors, facts });

    expect(spelt(obligation?.due)).toBe(due);
  });
});

describe('a report every four weeks (Code of Practice, Measure 9.3)', () => {
  const fiveDays = { amount: 5, unit: 'days', rule: 'calendar-end-of-day' } as const;
  const fourWeeks = { amount: 4, unit: 'weeks', rule: 'calendar-end-of-day' } as const;
  const stages = [
    stage('initial', [deadline('initial', 'aware_model_involvement', fiveDays)]),
    stage('intermediate', [deadline('intermediate', 'initial@first', fourWeeks, { recurring: true })], {
      follows: 'initial',
    }),
  ];
  const anchors = { aware_model_involvement: '2026-11-23T14:10' };
  const filed = [
    ['initial', '2026-11-25T09:00'],
    ['intermediate', '2026-12-22T09:00'],
    ['intermediate', '2027-01-20T09:00'],
  ] as const;

  it('is bounded by the initial report as long as that is not filed', () => {
    const [, next] = obligationsIn({ stages, anchors });

    expect(next).toMatchObject({ id: 'act:intermediate:authority:1', status: 'waiting' });
    expect(spelt(next?.latest)).toBe('Sat 2026-12-26 24:00');
  });

  it('runs anew from each filing, and each filing is judged by its own limit', () => {
    const [, ...reports] = obligationsIn({ stages, anchors, filings: filed, now: '2027-01-21T09:00' });

    expect(reports.map(({ occurrence, status, due }) => [occurrence, status, spelt(due)])).toEqual([
      [1, 'filed_in_time', 'Wed 2026-12-23 24:00'],
      [2, 'filed_late', 'Tue 2027-01-19 24:00'],
      [3, 'due', 'Wed 2027-02-17 24:00'],
    ]);
  });

  it('ends when the incident is resolved before the next one is due', () => {
    const resolved = '2027-02-01T10:00';
    const reports = obligationsIn({ stages, anchors: { ...anchors, resolved }, filings: filed });

    expect(reports.map(({ status }) => status)).toEqual(['filed_in_time', 'filed_in_time', 'filed_late']);
  });

  it('still owes what was due before the incident was resolved', () => {
    const reports = obligationsIn({
      stages,
      anchors: { ...anchors, resolved: '2027-03-01T10:00' },
      filings: filed,
      now: '2027-03-02T10:00',
    });

    expect(reports.at(-1)).toMatchObject({ occurrence: 3, status: 'overdue' });
  });
});

describe('what changes after filing', () => {
  const limit = { amount: 72, unit: 'hours', rule: 'elapsed' } as const;
  const stages = [stage('notification', [deadline('33_1', 'aware_provider', limit)])];
  const judged_by = { due: { instant: instant('2026-11-26T14:30'), zone: 'Europe/Berlin' } };

  it('a filing keeps the limit that it was judged by; the new one is shown beside it', () => {
    const [obligation] = obligationsIn({
      stages,
      anchors: { aware_provider: '2026-11-22T14:30' },
      filings: [['notification', '2026-11-26T10:00', { judged_by }]],
    });

    expect(obligation).toMatchObject({ status: 'filed_in_time', filing: { judged_by } });
    expect(spelt(obligation?.due)).toBe('Wed 2026-11-25 14:30');
  });

  it('a filing without a kept limit is judged by the present facts', () => {
    const [obligation] = obligationsIn({
      stages,
      anchors: { aware_provider: '2026-11-22T14:30' },
      filings: [['notification', '2026-11-26T10:00']],
    });

    expect(obligation?.status).toBe('filed_late');
  });

  it('the same question at the same time has the same answer, however often it is asked', () => {
    const scene = { stages, anchors: { aware_provider: '2026-11-22T14:30' }, now: '2026-11-28T10:00' };

    expect(obligationsIn(scene)).toEqual(obligationsIn(scene));
    expect(obligationsIn(scene)[0]?.status).toBe('overdue');
  });

  it('between the strict and the adjusted limit it is overdue while open, and in time once filed', () => {
    const rolled = stage('final', [
      deadline('final', 'aware_provider', { amount: 15, unit: 'days', rule: 'eu-1182-71' }),
    ]);
    const scene = {
      stages: [rolled],
      anchors: { aware_provider: '2026-11-21T09:00' },
      now: '2026-12-07T09:00',
    };
    const filings = [['final', '2026-12-07T10:00']] as const;

    expect(obligationsIn(scene)[0]?.status).toBe('overdue');
    expect(obligationsIn({ ...scene, filings })[0]?.status).toBe('filed_in_time');
  });
});

describe('which obligations there are', () => {
  const limit = { amount: 2, unit: 'days', rule: 'calendar-end-of-day' } as const;
  const initial = stage('initial', [deadline('initial', 'aware_provider', limit)]);
  const anchors = { aware_provider: '2026-11-20T16:00' };

  it.each([
    ['no rule is met', { scope: { setting: ['research'] } }],
    ['it is not reportable', { trigger: { kind: ['hazard'] } }],
  ] as const)('none when %s', (_case, regime) => {
    expect(obligationsIn({ stages: [initial], anchors, regime: regime as object })).toEqual([]);
  });

  it('is provisional while the trigger is open', () => {
    const [obligation] = obligationsIn({
      stages: [initial],
      anchors,
      regime: { trigger: { fact: 'serious' } },
    });

    expect(obligation?.applies).toBe('unknown');
  });

  it.each([
    ['a voluntary regime', { duty: 'voluntary' }],
    ['a rule that is not in force', { status: [{ status: 'dormant', source: 'act' }] }],
  ] as const)('%s makes nothing overdue', (_case, regime) => {
    const [obligation] = obligationsIn({
      stages: [initial],
      anchors,
      regime: regime as object,
      now: '2027-01-01T00:00',
    });

    expect(obligation?.status).toBe('due');
  });

  it('one for each recipient that the stage concerns', () => {
    const stages = [{ ...initial, recipients: ['office', 'msa', 'police'] }];
    const recipients = [
      { id: 'office', kind: 'authority' },
      { id: 'msa', kind: 'member_state_authority', zone: 'Europe/Lisbon' },
      { id: 'police', kind: 'authority', when: { fact: 'danger' } },
    ];
    const obligations = obligationsIn({
      stages,
      anchors,
      facts: { danger: 'no' },
      regime: { recipients } as object,
    });

    expect(obligations.map(({ id }) => id)).toEqual(['act:initial:office', 'act:initial:msa']);
  });

  it('a day ends where the recipient is, if the pack says so', () => {
    const inLisbon = stage('initial', [deadline('initial', 'aware_provider', limit, { zone: 'recipient' })]);
    const recipients = [{ id: 'authority', kind: 'authority', zone: 'Europe/Lisbon', country: 'PT' }];
    const [obligation] = obligationsIn({
      stages: [inLisbon],
      anchors: { aware_provider: '2026-11-24T00:30' },
      regime: { recipients } as object,
    });

    expect(obligation?.due).toEqual({
      instant: '2026-11-26T00:00:00.000Z',
      zone: 'Europe/Lisbon',
      last_day: '2026-11-25',
    });
  });
});
