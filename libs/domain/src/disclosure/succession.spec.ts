import type { Regime } from '#schemas';
import { successorsOf } from './succession.js';

const stages = [
  { id: 'initial' },
  { id: 'follow-up', follows: 'initial' },
  { id: 'final', follows: 'initial' },
  { id: 'withdrawal', follows: 'initial' },
  { id: 'notice' },
];
const regime = (successors: unknown[] = []) => ({ stages, successors }) as unknown as Regime;
const withdrawal = { kind: 'withdrawal', stage: 'withdrawal', ref: 'field 4' };
const options = (stage: string, of = regime([withdrawal])) =>
  Object.fromEntries(successorsOf(of, stage).map(({ kind, stages: its }) => [kind, its]));

it('follows a first report up at the stages after it, corrects it at its own, withdraws it where the pack says so', () => {
  expect(options('initial')).toEqual({
    follow_up: ['follow-up', 'final'],
    correction: ['initial'],
    withdrawal: ['withdrawal'],
  });
});

it('follows a follow-up up once more', () => {
  expect(options('follow-up')).toEqual({
    follow_up: ['follow-up'],
    correction: ['follow-up'],
    withdrawal: ['withdrawal'],
  });
});

it('withdraws no withdrawal, and nothing of another chain', () => {
  expect(options('withdrawal')).toEqual({ correction: ['withdrawal'] });
  expect(options('notice')).toEqual({ correction: ['notice'] });
});

it('reclassifies at any stage where the pack names none', () => {
  const any = regime([{ kind: 'reclassification', ref: '1.1' }]);
  expect(options('initial', any)['reclassification']).toEqual([
    'initial',
    'follow-up',
    'final',
    'withdrawal',
  ]);
});

it('knows nothing of withdrawal where the pack does not', () => {
  expect(options('initial', regime())).not.toHaveProperty('withdrawal');
});
