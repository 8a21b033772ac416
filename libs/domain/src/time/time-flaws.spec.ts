import { timeFlaws } from './time-flaws.js';

const time = (stated: string, more = {}) => ({ stated, zone: 'Europe/Berlin', precision: 'minute', ...more });

it('names the place of every time that does not exist', () => {
  const record = {
    anchors: [{ time: time('2026-11-23T14:10') }, { time: time('2026-02-30T14:10') }],
    'odd/key~': time('2026-03-29T02:30'),
  };

  expect(timeFlaws(record).map(({ pointer }) => pointer)).toEqual(['/anchors/1/time', '/odd~1key~0']);
});

it('finds an instant that is not the stated one', () => {
  const altered = { time: time('2026-11-23T14:10', { instant: '2026-11-25T13:10:00.000Z' }) };

  expect(timeFlaws(altered)).toEqual([
    { pointer: '/time/instant', message: 'must be 2026-11-23T13:10:00.000Z, which is what was stated' },
  ]);
});

it('has nothing against times that are right', () => {
  expect(timeFlaws({ time: time('2026-11-23T14:10', { instant: '2026-11-23T13:10:00.000Z' }) })).toEqual([]);
});
