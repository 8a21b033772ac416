import { moveOfStep, type FilingStep } from './ladder.js';

const filed_at = '2026-11-24T10:00:00.000Z';
const heard = (step: FilingStep, hour: number) => ({ step, at: `2026-11-24T${hour}:00:00.000Z` });

it('goes from received to accepted or rejected', () => {
  expect(moveOfStep({ filed_at, steps: [] }, heard('received', 11))).toBe('acknowledge');
  expect(moveOfStep({ filed_at, steps: [heard('received', 11)] }, heard('rejected', 12))).toBe('reject');
});

it('does not go down again', () => {
  const steps = [heard('accepted', 11)];
  expect(() => moveOfStep({ filed_at, steps }, heard('received', 12))).toThrow('it can become rejected');
  expect(() => moveOfStep({ filed_at, steps: [heard('rejected', 11)] }, heard('accepted', 12))).toThrow(
    'nothing',
  );
});

it('does not go back in time', () => {
  expect(() =>
    moveOfStep({ filed_at, steps: [] }, { step: 'received', at: '2026-11-24T09:00:00.000Z' }),
  ).toThrow('comes after that');
});
