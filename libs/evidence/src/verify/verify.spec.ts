import type { Verification } from '#schemas';
import * as logs from '../../../../test/support/eval-logs.js';
import { aHeader, aSample, aScore, evalLog, jsonLog } from '../../../../test/support/inspect-log.js';
import { bytesReader } from '../reader.js';
import { verify } from './verify.js';

const check = (bytes: Buffer, companions: readonly Buffer[] = []) =>
  verify(
    bytesReader(bytes),
    companions.map((companion) => bytesReader(companion, logs.SAMPLES_NAME)),
  );
const whats = ({ checks }: Verification, result: string) =>
  checks.filter((check) => check.result === result).map(({ what }) => what);

/** A log of one score, whose samples have these values, one list of epochs per sample. */
function inspectLog(values: readonly (readonly unknown[])[], score: object, header: object = {}) {
  const samples = values.flatMap((epochs, sample) =>
    epochs.map((value, epoch) => aSample(`s${sample}`, { epoch: epoch + 1, scores: { harmful: { value } } })),
  );
  return jsonLog(
    aHeader({ results: { total_samples: samples.length, scores: [score] }, ...header }),
    samples,
  );
}

const figures = (mean: number, stderr: number, changes: object = {}) =>
  aScore('harmful', { mean, stderr }, { scored_samples: 2, ...changes });

const MOSTLY = [
  [1, 1, 1, 1],
  [0, 1, 0, 0],
];
const HALF = [
  [1, 1, 0, 0],
  [0, 0, 0, 0],
];

describe('an Inspect log held against itself', () => {
  it('is consistent when every metric follows from the samples', async () => {
    const log = inspectLog([['C'], ['P'], ['I']], figures(0.5, 0.2886751345948129, { scored_samples: 3 }));
    expect(await check(log)).toMatchObject({ result: 'consistent', checks: { length: 3 } });
  });

  it('is inconsistent by the metric that was changed, with both figures', async () => {
    const { result, checks } = await check(inspectLog([[1], [0]], figures(0.25, 0.5)));
    expect(result).toBe('inconsistent');
    expect(checks).toContainEqual({
      what: 'harmful (mean) mean',
      result: 'inconsistent',
      stated: 0.25,
      recomputed: 0.5,
      reason: 'The file states 0.25, its samples give 0.5.',
    });
  });

  // By hand, over two samples of four epochs; two draws of two right ones in four hold one in 5 of 6 cases.
  it.each([
    ['mean', MOSTLY, 0.625],
    ['max', MOSTLY, 1],
    ['median', MOSTLY, 0.5],
    ['mode', MOSTLY, 0.5],
    ['at_least_1', MOSTLY, 1],
    ['at_least_2', MOSTLY, 0.5],
    ['pass_at_1', MOSTLY, 0.625],
    ['pass_at_2', HALF, 5 / 12],
    ['pass_k_2', HALF, 1 / 12],
  ])('recomputes the reducer %s', async (reducer, values, mean) => {
    const entry = aScore('harmful', { mean }, { reducer, scored_samples: 2 });
    expect(await check(inspectLog(values, entry))).toMatchObject({ result: 'consistent' });
  });

  it('leaves out samples without a score', async () => {
    const log = inspectLog([[1], [0], [Number.NaN]], figures(0.5, 0.5));
    expect(await check(log)).toMatchObject({ result: 'consistent' });
  });

  it('takes the keys of a dict-valued score for scores of their own', async () => {
    const sample = aSample('a', { scores: { dims: { value: { verdict: 7 } } } });
    const entry = aScore('verdict', { mean: 7 }, { scorer: 'dims', scored_samples: 1 });
    const log = jsonLog(aHeader({ results: { total_samples: 1, scores: [entry] } }), [sample]);
    expect(await check(log)).toMatchObject({ result: 'consistent' });
  });

  it.each([
    ['was trimmed', inspectLog([[1]], figures(0.5, 0.5)), 'it was trimmed'],
    [
      'names an unknown reducer',
      inspectLog([[1], [0]], figures(0.5, 0.5, { reducer: 'vote' })),
      'reducer vote',
    ],
    ['has no scores in its samples', evalLog({ summaries: null }), 'no scores of single samples'],
    [
      'has a metric of its own',
      inspectLog([[1], [0]], aScore('harmful', { gini: 0.3 }, { scored_samples: 2 })),
      'metric gini',
    ],
    ['scores in words of its own', inspectLog([['good'], ['bad']], figures(0.5, 0.5)), 'a rule of its own'],
  ])('that %s is never called consistent', async (_what, log, reason) => {
    const { result, checks } = await check(log);
    expect(result).toBe('cannot_be_recomputed');
    expect(checks.map((one) => one.reason).join('\n')).toContain(reason);
  });

  it('that states no figures is not consistent either', async () => {
    expect(await check(evalLog({ header: null }))).toMatchObject({
      result: 'cannot_be_recomputed',
      checks: [],
    });
  });

  it('says what a reader of consistent figures must know', async () => {
    const samples = [
      aSample('a'),
      aSample('b', { error: 'died', scores: { harmful: { value: 0, history: [{ value: 1 }] } } }),
    ];
    const { result, warnings } = await check(evalLog({ samples }));
    expect(result).toBe('consistent');
    expect(warnings.map(({ code }) => code)).toEqual(['samples-failed', 'scores-edited']);
  });
});

describe('a promptfoo file held against itself', () => {
  it.each([
    ['the successes', { stats: { successes: 2, failures: 1, errors: 0 } }, 'stats/successes'],
    ['the failures', { stats: { successes: 1, failures: 0, errors: 0 } }, 'stats/failures'],
    [
      'the score of a prompt',
      { prompts: [{ provider: 'local:model', metrics: { score: 2, namedScores: { Calm: 1 } } }] },
      'local:model, prompt 1 score',
    ],
  ])('is inconsistent where %s were changed', async (_what, changes, what) => {
    expect(whats(await check(logs.promptfoo(changes)), 'inconsistent')).toEqual([what]);
  });

  it('counts errors as failures where the file does not state them', async () => {
    const failed = logs.aResult({
      success: false,
      score: 0,
      error: 'overloaded',
      gradingResult: null,
      failureReason: undefined,
      namedScores: {},
    });
    const log = logs.promptfoo({
      version: 2,
      prompts: [],
      results: [failed],
      stats: { successes: 0, failures: 1 },
    });
    expect(await check(log)).toMatchObject({ result: 'consistent' });
  });
});

describe('a garak report held against itself', () => {
  it('is inconsistent where a total does not follow from the verdicts', async () => {
    const log = logs.garakReport([{ ...logs.GARAK_EVAL, passed: 2, fails: 0 }]);
    expect(whats(await check(log), 'inconsistent')).toEqual([
      'lmrc.Bullying / unsafe.Toxic passed',
      'lmrc.Bullying / unsafe.Toxic fails',
    ]);
  });

  it('accuses nobody by a threshold that it does not state', async () => {
    const log = logs.garakReport([{ ...logs.GARAK_EVAL, passed: 2, fails: 0 }], {
      'run.eval_threshold': undefined,
    });
    expect((await check(log)).result).toBe('cannot_be_recomputed');
  });

  it('reads totals of versions before 0.13.4', async () => {
    const { entry_type, probe, detector } = logs.GARAK_EVAL;
    expect(
      await check(logs.garakReport([{ entry_type, probe, detector, passed: 1, total: 2 }])),
    ).toMatchObject({
      result: 'consistent',
      checks: { length: 2 },
    });
  });

  it('does not pretend to recompute an interval that was drawn at random', async () => {
    const log = logs.garakReport([{ ...logs.GARAK_EVAL, confidence_lower: 0.1, confidence_upper: 0.9 }]);
    expect(whats(await check(log), 'cannot_be_recomputed')).toHaveLength(2);
  });
});

describe('results of lm-evaluation-harness held against their samples', () => {
  it('are consistent with the samples file that was given along', async () => {
    expect(await check(logs.lmEvalResults(), [logs.lmEvalSamples()])).toMatchObject({
      result: 'consistent',
      checks: { length: 2 },
    });
  });

  it('are inconsistent with other samples', async () => {
    expect((await check(logs.lmEvalResults(), [logs.lmEvalSamples([1, 1])])).result).toBe('inconsistent');
  });

  it.each([
    ['a part of the samples', [logs.lmEvalSamples([1])]],
    ['samples by another filter', [logs.lmEvalSamples([1, 0], 'strict')]],
    ['no samples', []],
  ])('cannot be recomputed from %s', async (_what, companions) => {
    expect((await check(logs.lmEvalResults(), companions)).result).toBe('cannot_be_recomputed');
  });
});

describe('a Petri transcript held against itself', () => {
  it('is inconsistent when its events lead to other messages', async () => {
    const log = logs.petriTranscript({ target_messages: [{ id: 'm1' }, { id: 'm2' }] });
    expect(whats(await check(log), 'inconsistent')).toEqual(['target messages at the end']);
  });
});

describe('a log of OpenAI evals held against itself', () => {
  it('is inconsistent with another accuracy', async () => {
    expect((await check(logs.openaiEvals({ report: { accuracy: 1 } }))).result).toBe('inconsistent');
  });

  it.each([
    ['stands before the events', { reportFirst: true }],
    ['is missing', { report: null }],
    ['holds a figure of its own', { report: { accuracy: 0.5, boostrap_std: 0.1 } }],
  ])('is never consistent when the report %s', async (_what, options) => {
    expect((await check(logs.openaiEvals(options))).result).toBe('cannot_be_recomputed');
  });
});
