import { deadline, obligationsIn, schedulingOf, stage } from '../../../../test/support/clock-scenes.js';
import { schedule } from './schedule.js';

const SCENE = {
  stages: [stage('initial', [deadline('d', 'detected', { amount: 2, unit: 'days', rule: 'eu-1182-71' })])],
  anchors: { detected: '2026-11-20T10:00' },
  now: '2026-12-01T00:00',
};
const waivers = [
  { obligation: 'act:initial:authority', reason: 'Told.', by: 'usr', at: '2026-11-21T00:00:00.000Z' },
];

it('shows what was waived as waived, with the reason, and not as overdue', () => {
  expect(obligationsIn(SCENE)[0]?.status).toBe('overdue');
  expect(schedule({ ...schedulingOf(SCENE), waivers })[0]).toMatchObject({
    status: 'waived',
    waiver: waivers[0],
  });
});

it('counts a filing that comes all the same', () => {
  const filed = schedulingOf({ ...SCENE, filings: [['initial', '2026-11-21T10:00']] });
  expect(schedule({ ...filed, waivers })[0]?.status).toBe('filed_in_time');
});
