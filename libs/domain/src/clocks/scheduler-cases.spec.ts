import { deadline, instant, obligationsIn, stage } from '../../../../test/support/clock-scenes.js';
import { spelt } from '../../../../test/support/deadline-cases.js';

/**
 * Where schedulers of deadlines go wrong, each case through the whole schedule. Two more are about delivering, not about
 * dates, and stand in test/db/reminders.db.ts: a scheduler that was down for two hours, and one that runs twice.
 */
const hours72 = deadline('33_1', 'aware_provider', { amount: 72, unit: 'hours', rule: 'elapsed' });
const month = { amount: 1, unit: 'months', rule: 'eu-1182-71' } as const;
const notification = stage('notification', [hours72]);
const final = stage('final', [deadline('final', 'notification@first', month)], { follows: 'notification' });
const noon = { amount: 72, unit: 'hours', rule: 'dora-noon' } as const;

const dueOf = (scene: Parameters<typeof obligationsIn>[0], index = 0) =>
  spelt(obligationsIn(scene)[index]?.due);
const aware = (aware_provider: string) => ({ anchors: { aware_provider } });

it('the clocks go back within 72 hours: hours are counted, not local times (GDPR Art. 33(1))', () => {
  expect(dueOf({ stages: [notification], ...aware('2026-10-24T10:00') })).toBe('Tue 2026-10-27 09:00');
});

it('one month from 31 January ends on the last day of February (Reg. 1182/71 Art. 3(2)(c))', () => {
  const filings = [['notification', '2027-01-31T11:00']] as const;
  expect(dueOf({ stages: [notification, final], filings }, 1)).toBe('Sun 2027-02-28 24:00');
});

it('a leap day is a day (GDPR Art. 33(1))', () => {
  expect(dueOf({ stages: [notification], ...aware('2028-02-28T12:00') })).toBe('Thu 2028-03-02 12:00');
});

it('two days hold two working days by the adjusted limit, and the alarm runs on the strict one (AI Act Art. 73(3))', () => {
  const limit = {
    amount: 2,
    unit: 'days',
    rule: 'calendar-end-of-day',
    adjusted_rule: 'eu-1182-71',
  } as const;
  const [obligation] = obligationsIn({
    stages: [stage('initial', [deadline('73_3', 'aware_provider', limit)])],
    ...aware('2026-11-20T16:00'),
    now: '2026-11-23T09:00',
  });

  expect([spelt(obligation?.due), spelt(obligation?.adjusted)]).toEqual([
    'Sun 2026-11-22 24:00',
    'Tue 2026-11-24 24:00',
  ]);
  expect(obligation?.status).toBe('overdue');
});

it('four business days over Thanksgiving skip the holiday and the weekend (Form 8-K Item 1.05)', () => {
  const limit = { amount: 4, unit: 'business_days', rule: 'us-business-days' } as const;
  const filed = stage('item-1-05', [deadline('1_05', 'materiality_determined', limit)]);
  const anchors = { materiality_determined: '2026-11-23T10:00' };
  expect(dueOf({ stages: [filed], anchors })).toBe('Mon 2026-11-30 24:00');
});

it('a limit at the weekend moves to noon of the next working day, but not for everybody (RTS (EU) 2025/301 Art. 5(4), 5(5))', () => {
  const elapsed = { ...noon, rule: 'elapsed' } as const;
  const stages = [
    stage('intermediate', [
      deadline('5_4', 'aware_provider', noon, { when: { not: { fact: 'credit_institution' } } }),
      deadline('5_5', 'aware_provider', elapsed, { when: { fact: 'credit_institution' } }),
    ]),
  ];
  const scene = { stages, ...aware('2026-11-19T10:00') };

  expect(dueOf({ ...scene, facts: { credit_institution: 'no' } })).toBe('Mon 2026-11-23 12:00');
  expect(dueOf({ ...scene, facts: { credit_institution: 'yes' } })).toBe('Sun 2026-11-22 10:00');
});

it('a late classification is no missed report (RTS (EU) 2025/301 Art. 5(2))', () => {
  const stages = [
    stage('initial', [
      deadline('5_2', 'classified_major', { ...noon, amount: 4 }, { binds: 'instead' }),
      deadline('5_1_a', 'aware_provider', { ...noon, amount: 24 }),
    ]),
  ];
  const anchors = { aware_provider: '2026-11-23T08:00', classified_major: '2026-11-25T10:00' };
  const [obligation] = obligationsIn({ stages, anchors, now: '2026-11-25T11:00' });

  expect([spelt(obligation?.due), obligation?.status]).toEqual(['Wed 2026-11-25 14:00', 'due_soon']);
});

it('the time of awareness is edited after filing: the filing keeps the limit that it was judged by', () => {
  const judged_by = { due: { instant: instant('2026-11-26T14:30'), zone: 'Europe/Berlin' } };
  const [obligation] = obligationsIn({
    stages: [notification],
    ...aware('2026-11-22T14:30'),
    filings: [['notification', '2026-11-26T10:00', { judged_by }]],
  });

  expect([spelt(obligation?.due), obligation?.status]).toEqual(['Wed 2026-11-25 14:30', 'filed_in_time']);
});

it('the stage before was never filed: the next one has its latest possible limit and is overdue after it (NIS2 Art. 23(4))', () => {
  const scene = { stages: [notification, final], ...aware('2026-11-23T14:30') };
  const [, waiting] = obligationsIn(scene);
  const [, overdue] = obligationsIn({ ...scene, now: '2026-12-27T00:00' });

  expect([spelt(waiting?.latest), waiting?.status, overdue?.status]).toEqual([
    'Sat 2026-12-26 24:00',
    'waiting',
    'overdue',
  ]);
});

it('a stage is filed again: the first valid filing starts the next clock, an amendment never moves it (NIS2 Art. 23(4)(d))', () => {
  const filings = [
    ['notification', '2026-11-24T09:00', { valid: false }],
    ['notification', '2026-11-26T11:00'],
    ['notification', '2026-11-30T11:00'],
  ] as const;
  expect(dueOf({ stages: [notification, final], ...aware('2026-11-23T14:30'), filings }, 1)).toBe(
    'Sat 2026-12-26 24:00',
  );
});
