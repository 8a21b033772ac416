import { deadline, obligationsIn, stage } from '../../../../test/support/clock-scenes.js';
import { spelt } from '../../../../test/support/deadline-cases.js';
import { explain } from './explain.js';
import { englishClockWords } from '../../../../test/support/english-clock-words.js';

describe('a period that starts at the end of a calendar year (45 CFR 164.408(c))', () => {
  const annual = stage('annual-notice', [
    deadline(
      '164.408(c)',
      '',
      { amount: 60, unit: 'days', rule: 'calendar-end-of-day' },
      { start: { anchor: 'discovered', end_of: 'year' }, zone: 'America/New_York' },
    ),
  ]);
  const found = (discovered: string) => obligationsIn({ stages: [annual], anchors: { discovered } })[0]!;

  it.each([
    ['2026-11-23T14:10', 'Mon 2027-03-01 24:00'],
    ['2026-01-01T12:00', 'Mon 2027-03-01 24:00'],
    ['2027-06-01', 'Tue 2028-02-29 24:00'],
  ])('discovered %s ends %s', (discovered, due) => {
    expect(spelt(found(discovered).due)).toBe(due);
  });

  it('takes the year of the clock, not of the place where the time was stated', () => {
    expect(spelt(found('2027-01-01T03:00').due)).toBe('Mon 2027-03-01 24:00');
  });

  it('says so', () => {
    expect(explain(found('2026-11-23T14:10'), englishClockWords)[0]).toBe(
      'Binding: 60 calendar days after the end of the calendar year of discovery (Mon 23 Nov 2026 14:10 ' +
        'Europe/Berlin); event day not counted; ends Mon 1 Mar 2027 24:00 America/New_York; Art. 164.408(c).',
    );
  });
});

describe('a clock that starts with the first of several anchors that is stated', () => {
  const notification = stage('notification', [
    deadline(
      '33_1',
      '',
      { amount: 72, unit: 'hours', rule: 'elapsed' },
      { start: { first_of: ['aware_controller', 'aware_organisation'] } },
    ),
  ]);
  const scene = (anchors: Readonly<Record<string, string>>) =>
    obligationsIn({ stages: [notification], anchors })[0]!;

  it('takes the more exact one where there is one, though the other is earlier', () => {
    const both = { aware_organisation: '2026-11-23T14:30', aware_controller: '2026-11-24T09:00' };

    expect(spelt(scene(both).due)).toBe('Fri 2026-11-27 09:00');
    expect(scene(both).moved_by).toEqual([{ by: 'anchor', anchor: 'aware_controller' }]);
  });

  it('takes the next one otherwise, and says what would move it', () => {
    const obligation = scene({ aware_organisation: '2026-11-23T14:30' });

    expect(spelt(obligation.due)).toBe('Thu 2026-11-26 14:30');
    expect(obligation.moved_by).toEqual([
      { by: 'anchor', anchor: 'aware_organisation' },
      { by: 'anchor', anchor: 'aware_controller' },
    ]);
    expect(explain(obligation, englishClockWords)[0]).toContain("after the organisation's awareness (Mon 23");
  });

  it('waits for any of them', () => {
    const obligation = scene({});

    expect(obligation.status).toBe('waiting');
    expect(explain(obligation, englishClockWords)[0]).toMatch(
      / after the controller's awareness, or else the organisation's awareness \(still awaited\)/,
    );
  });
});
