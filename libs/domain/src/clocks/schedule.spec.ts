import { deadline, instant, obligationsIn, stage } from '../../../../test/support/clock-scenes.js';
import { spelt } from '../../../../test/support/deadline-cases.js';

const aware72 = deadline('33_1', 'aware_provider', { amount: 72, unit: 'hours', rule: 'elapsed' });
const notification = stage('notification', [aware72]);
const final = stage(
  'final',
  [deadline('final', 'notification@first', { amount: 1, unit: 'months', rule: 'eu-1182-71' })],
  { follows: 'notification' },
);
const aware = { aware_provider: '2026-11-23T14:30' };

describe('a limit that runs from an anchor (GDPR Art. 33(1))', () => {
  it.each([
    ['2026-11-23T15:00', 'due'],
    ['2026-11-24T14:30', 'due_soon'],
    ['2026-11-26T14:30', 'due_soon'],
    ['2026-11-26T14:31', 'overdue'],
  ])('at %s is %s', (now, status) => {
    const [obligation] = obligationsIn({ stages: [notification], anchors: aware, now });

    expect(obligation).toMatchObject({ kind: 'hard', status, binding: { deadline: '33_1', why: 'only' } });
    expect(spelt(obligation?.due)).toBe('Thu 2026-11-26 14:30');
  });

  it('waits for its anchor, without a made-up limit', () => {
    const [obligation] = obligationsIn({ stages: [notification] });

    expect(obligation).toMatchObject({ kind: 'not_started', status: 'waiting' });
    expect(obligation?.waits_for).toEqual([{ from: 'anchor', anchor: 'aware_provider' }]);
    expect(obligation?.due).toBeUndefined();
    expect(obligation?.latest).toBeUndefined();
  });

  it('counts from the earliest moment of a time that is known to the day', () => {
    const [obligation] = obligationsIn({ stages: [notification], anchors: { aware_provider: '2026-11-23' } });

    expect(spelt(obligation?.due)).toBe('Thu 2026-11-26 00:00');
  });

  it.each([
    ['2026-11-26T14:30', 'filed_in_time'],
    ['2026-11-26T14:31', 'filed_late'],
  ])('filed at %s is %s', (at, status) => {
    const [obligation] = obligationsIn({
      stages: [notification],
      anchors: aware,
      filings: [['notification', at]],
    });

    expect(obligation).toMatchObject({ status, filing: { filed_at: instant(at) } });
  });

  it('is not fulfilled by a filing that was rejected', () => {
    const [obligation] = obligationsIn({
      stages: [notification],
      anchors: aware,
      filings: [['notification', '2026-11-24T09:00', { valid: false }]],
      now: '2026-11-27T09:00',
    });

    expect(obligation?.status).toBe('overdue');
  });
});

describe('several limits on one stage', () => {
  const outer = deadline('73_2', 'aware_provider', { amount: 15, unit: 'days', rule: 'calendar-end-of-day' });
  const shorter = deadline(
    '73_3',
    'aware_provider',
    { amount: 2, unit: 'days', rule: 'calendar-end-of-day' },
    { when: { fact: 'widespread' } },
  );
  const stages = [stage('initial', [outer, shorter])];

  it('the earliest binds (AI Act Art. 73(3))', () => {
    const [obligation] = obligationsIn({ stages, anchors: aware, facts: { widespread: 'yes' } });

    expect(obligation?.binding).toEqual({ deadline: '73_3', why: 'earliest' });
    expect(spelt(obligation?.due)).toBe('Wed 2026-11-25 24:00');
  });

  it('a limit that does not apply is not there', () => {
    const [obligation] = obligationsIn({ stages, anchors: aware, facts: { widespread: 'no' } });

    expect(obligation?.limits.map(({ deadline }) => deadline)).toEqual(['73_2']);
  });

  it('a limit that may apply does not bind, and says what it would change', () => {
    const [obligation] = obligationsIn({ stages, anchors: aware });

    expect(spelt(obligation?.due)).toBe('Tue 2026-12-08 24:00');
    expect(obligation?.moved_by).toEqual([
      { by: 'anchor', anchor: 'aware_provider' },
      { by: 'answer', deadline: '73_3', would_be: expect.objectContaining({ last_day: '2026-11-25' }) },
    ]);
  });

  it('where every limit may apply, the earliest of them raises the alarm', () => {
    const [obligation] = obligationsIn({ stages: [stage('initial', [shorter])], anchors: aware });

    expect(obligation?.limits[0]?.applies).toBe('unknown');
    expect(spelt(obligation?.due)).toBe('Wed 2026-11-25 24:00');
  });

  it('a soft duty stays beside the hard limit (AI Act Art. 73(2): immediately)', () => {
    const immediately = deadline('soft', 'link_established');
    const [obligation] = obligationsIn({
      stages: [stage('initial', [immediately, outer])],
      anchors: { ...aware, link_established: '2026-11-24T10:00' },
    });

    expect(obligation).toMatchObject({ kind: 'hard', binding: { deadline: '73_2' } });
    expect(obligation?.limits[0]).toMatchObject({
      deadline: 'soft',
      start: { instant: instant('2026-11-24T10:00') },
    });
  });

  it('a soft duty alone is due from its start, and never overdue', () => {
    const stages = [stage('individuals', [deadline('34_1', 'aware_provider')])];
    const [waiting] = obligationsIn({ stages });
    const [due] = obligationsIn({ stages, anchors: aware, now: '2027-11-23T15:00' });

    expect(waiting).toMatchObject({ kind: 'not_started', status: 'waiting' });
    expect(due).toMatchObject({ kind: 'soft', status: 'due' });
  });

  it('only limits in effect at the date of the incident count', () => {
    const proposed = deadline(
      'proposed',
      'aware_provider',
      { amount: 96, unit: 'hours', rule: 'elapsed' },
      { effective_from: '2027-01-01' },
    );
    const limits = stage('notification', [{ ...aware72, effective_to: '2026-12-31' }, proposed]);
    const before = obligationsIn({ stages: [limits], anchors: aware });
    const after = obligationsIn({ stages: [limits], anchors: { aware_provider: '2027-01-04T14:30' } });

    expect(before[0]?.binding?.deadline).toBe('33_1');
    expect(after[0]?.binding?.deadline).toBe('proposed');
  });
});

describe('a stage that follows another', () => {
  it('is bounded by the limit of the stage before, as long as that is not filed', () => {
    const [, obligation] = obligationsIn({ stages: [notification, final], anchors: aware });

    expect(obligation).toMatchObject({ kind: 'not_started', status: 'waiting' });
    expect(spelt(obligation?.latest)).toBe('Sat 2026-12-26 24:00');
  });

  it('is overdue after that bound, even if the stage before was never filed', () => {
    const obligations = obligationsIn({
      stages: [notification, final],
      anchors: aware,
      now: '2026-12-27T00:00',
    });

    expect(obligations.map(({ status }) => status)).toEqual(['overdue', 'overdue']);
  });

  it('starts at the first valid filing; an amendment does not move it (NIS2 Art. 23(4)(d))', () => {
    const [, obligation] = obligationsIn({
      stages: [notification, final],
      anchors: aware,
      filings: [
        ['notification', '2026-11-27T10:00'],
        ['notification', '2026-11-24T09:00', { valid: false }],
        ['notification', '2026-11-26T11:00'],
      ],
    });

    expect(spelt(obligation?.due)).toBe('Sat 2026-12-26 24:00');
    expect(spelt(obligation?.adjusted)).toBe('Mon 2026-12-28 24:00');
  });

  it('starts at the latest filing where the law says so (RTS (EU) 2025/301 Art. 5(1)(c))', () => {
    const last = stage('final', [
      deadline('5_1_c', 'notification@latest', { amount: 1, unit: 'months', rule: 'dora-noon' }),
    ]);
    const [, obligation] = obligationsIn({
      stages: [notification, last],
      anchors: aware,
      filings: [
        ['notification', '2026-11-24T09:00'],
        ['notification', '2026-12-01T09:00'],
      ],
    });

    expect(spelt(obligation?.due)).toBe('Mon 2027-01-04 12:00');
  });

  it('supersedes the stages before it when reports were combined (ITS (EU) 2025/302 Art. 2)', () => {
    const [first, second] = obligationsIn({
      stages: [notification, final],
      anchors: aware,
      filings: [['final', '2026-11-25T10:00']],
      now: '2027-06-01T10:00',
    });

    expect(first?.status).toBe('superseded');
    expect(second?.status).toBe('filed_in_time');
  });
});
