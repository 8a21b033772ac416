import { aHeader, aSample, aScore, jsonLog, scoredLog, yesNo } from '../../../../test/support/inspect-log.js';
import { aResult, promptfoo } from '../../../../test/support/eval-logs.js';
import { bytesReader } from '../reader.js';
import { measure, type Sought } from './measure.js';

const sought = (changes: Partial<Sought> = {}): Sought => ({
  score: 'harmful',
  metric: 'mean',
  confidence: 0.95,
  ...changes,
});
const measured = (log: Buffer, changes?: Partial<Sought>) => measure(bytesReader(log), sought(changes));

/** Two samples, of which the header states something else than they hold. */
const stating = (...scores: object[]) =>
  jsonLog(aHeader({ results: { total_samples: 2, completed_samples: 2, scores } }));

describe('a figure of a log', () => {
  it('is a proportion with count and interval where every sample is yes or no', async () => {
    expect(await measured(scoredLog(yesNo(17, 40)))).toEqual({
      figure: {
        basis: 'measured',
        metric: 'harmful (mean)',
        value: 0.425,
        unit: 'proportion',
        k: 17,
        n: 40,
        interval: {
          low: expect.closeTo(0.285094, 6) as number,
          high: expect.closeTo(0.578049, 6) as number,
          confidence: 0.95,
          method: 'Wilson score',
        },
        run: {
          task: 'blackmail',
          task_version: '1.0.0',
          scorer: 'harmful',
          model: 'example/model-1',
          status: 'success',
        },
        locator: { kind: 'metric', score: 'harmful', metric: 'mean', reducer: 'mean' },
      },
    });
  });

  it('is a score with the interval of the bootstrap where samples are graded', async () => {
    const grades = Array.from({ length: 20 }, (_, i) => (i % 5) / 4);
    expect(await measured(scoredLog(grades))).toMatchObject({
      figure: { value: 0.5, unit: 'score', n: 20, interval: { method: expect.stringContaining('BCa') } },
    });
  });

  it('has no interval where the metric is not the mean of the samples, and says so', async () => {
    const log = stating(aScore('harmful', { mean: 1, worst: 0.25 }));
    expect(await measured(log, { metric: 'worst' })).toMatchObject({
      figure: { value: 0.25, unit: 'score', n: 2, note: expect.stringContaining('not the mean') },
    });
  });

  it('says that its run did not finish', async () => {
    const cancelled = jsonLog(
      aHeader({
        status: 'cancelled',
        results: { total_samples: 2, scores: [aScore('harmful', { mean: 1 })] },
      }),
    );
    expect(await measured(cancelled)).toMatchObject({
      figure: { run: { status: 'cancelled' }, note: expect.stringContaining('did not finish (cancelled)') },
    });
  });
});

describe('no figure is measured', () => {
  it.each<[string, Buffer, Partial<Sought>, string]>([
    ['of a score that is not there', scoredLog([1, 0]), { score: 'kind' }, 'it has harmful (mean)'],
    ['of a metric that is not there', scoredLog([1, 0]), { metric: 'auc' }, 'has no metric auc; it has mean'],
    [
      'where the log contradicts its samples',
      stating(aScore('harmful', { mean: 0.4 })),
      {},
      'The log contradicts itself: harmful (mean) mean.',
    ],
    ['that is no number', stating(aScore('harmful', { mean: Number.NaN })), {}, 'that is no number'],
    [
      'that is stated by several reducers',
      stating(aScore('harmful', { mean: 1 }), aScore('harmful', { mean: 1 }, { reducer: 'max' })),
      {},
      'name the reducer, one of mean, max',
    ],
    [
      'whose name is no line of text',
      jsonLog(
        aHeader({
          results: { total_samples: 2, completed_samples: 2, scores: [aScore('a\nb', { mean: 1 })] },
        }),
        ['a', 'b'].map((id) => aSample(id, { scores: { 'a\nb': { value: 1 } } })),
      ),
      { score: 'a\nb' },
      'cannot be cited',
    ],
    [
      'of a log of several models',
      promptfoo({ results: [aResult(), aResult({ provider: { id: 'local:other' } })] }),
      { score: 'pass' },
      'several models',
    ],
    ['of a file that is no log', Buffer.from('A letter.'), {}, 'none of the formats'],
  ])('%s', async (_what, log, changes, reason) => {
    expect(await measured(log, changes)).toEqual({ reason: expect.stringContaining(reason) });
  });
});
