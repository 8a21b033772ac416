import {
  deadline,
  obligationsIn,
  recordWith,
  schedulingOf,
  stage,
} from '../../../../test/support/clock-scenes.js';
import { explain } from './explain.js';
import { schedule } from './schedule.js';
import { englishClockWords } from '../../../../test/support/english-clock-words.js';

const SCENE = {
  stages: [stage('initial', [deadline('d', 'detected', { amount: 72, unit: 'hours', rule: 'elapsed' })])],
  anchors: { detected: '2026-11-20T10:00' },
};

it('runs the clocks of a drill as many times faster as it says, and says so', () => {
  const scheduling = schedulingOf(SCENE);
  const record = recordWith(SCENE.anchors);
  const header = { ...record.header, drill: true as const, drill_factor: 72 };
  const [drilled] = schedule({ ...scheduling, record: { ...record, header } });
  expect(obligationsIn(SCENE)[0]?.due?.instant).toBe('2026-11-23T09:00:00.000Z');
  expect(drilled?.due).toEqual({ instant: '2026-11-20T10:00:00.000Z', zone: 'Europe/Berlin' });
  expect(explain(drilled!, englishClockWords)[0]).toContain('a drill whose clocks run 72 times faster');
});
