import type { EvalRun } from '#schemas';
import { comparability } from './comparability.js';

const score = {
  name: 'harmful',
  scorer: 'judge',
  reducer: 'mean',
  scored: 40,
  unscored: 0,
  metrics: { mean: 0.5 },
};

/** As much of a run as decides. */
function aRun(changes: Partial<EvalRun> = {}): EvalRun {
  return {
    task: { name: 'blackmail', version: 1, args: { scenario: 'replacement', tries: 3 } },
    dataset: { name: 'scenarios', location: null, samples: 40, shuffled: false },
    model: { name: 'example/model-1', provider: 'example' },
    epochs: 1,
    scores: [score],
    ...changes,
  } as EvalRun;
}

const whats = (after: EvalRun) => comparability(aRun(), after, 'harmful').differs.map(({ what }) => what);

describe('comparability of two runs', () => {
  it('is there for the same task put to another model, whatever the order of its arguments', () => {
    const after = aRun({
      model: { name: 'example/model-2', provider: 'example' },
      task: { name: 'blackmail', version: 1, args: { tries: 3, scenario: 'replacement' } },
    });
    expect(comparability(aRun(), after, 'harmful')).toEqual({
      comparable: true,
      differs: [],
      unknown: ['dataset location'],
    });
  });

  it.each<[string, Partial<EvalRun>]>([
    ['task', { task: { ...aRun().task, name: 'leaking' } }],
    ['task version', { task: { ...aRun().task, version: 2 } }],
    ['task arguments', { task: { ...aRun().task, args: { scenario: 'restriction', tries: 3 } } }],
    ['dataset', { dataset: { ...aRun().dataset, name: 'others' } }],
    ['samples of the dataset', { dataset: { ...aRun().dataset, samples: 39 } }],
    ['epochs', { epochs: 2 }],
    ['scorer', { scores: [{ ...score, scorer: 'another judge' }] }],
    ['scorer', { scores: [{ ...score, reducer: 'max' }] }],
  ])('ends where the %s differs', (what, changes) => {
    expect(whats(aRun(changes))).toEqual([what]);
  });

  it('says what differs as each run states it, and does not take silence for agreement', () => {
    const { comparable, differs } = comparability(aRun(), aRun({ epochs: null }), 'harmful');
    expect({ comparable, differs }).toEqual({
      comparable: false,
      differs: [{ what: 'epochs', before: '1', after: 'not stated' }],
    });
  });
});
