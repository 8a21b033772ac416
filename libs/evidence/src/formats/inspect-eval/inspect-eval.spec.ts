import type { EvalRun } from '#schemas';
import {
  aHeader,
  aSample,
  aScore,
  evalLog,
  pythonJson,
  type Method,
} from '../../../../../test/support/inspect-log.js';
import { bytesReader } from '../../reader.js';
import { summariseReader } from '../../summarise.js';

async function read(bytes: Buffer): Promise<EvalRun> {
  const summary = await summariseReader(bytesReader(bytes));
  if (!summary.understood) throw new Error(summary.sentence);
  return summary.run;
}

const codes = (run: EvalRun) => run.warnings.map(({ code }) => code);

describe('an .eval log', () => {
  it.each<Method>(['stored', 'deflate', 'zstd'])('is read the same with %s members', async (method) => {
    expect(await read(evalLog({ method }))).toEqual(await read(evalLog({ method: 'stored' })));
  });

  it('is read the same as a zip64 archive', async () => {
    expect(await read(evalLog({ zip64: true }))).toEqual(await read(evalLog()));
  });

  it('gives the run that its header states', async () => {
    expect(await read(evalLog())).toMatchObject({
      tool: { name: 'inspect_ai', version: '0.3.260' },
      task: { name: 'blackmail', version: '1.0.0', args: { scenario: 'replacement' } },
      model: { name: 'example/model-1', provider: 'example' },
      created: { stated: '2026-03-01T09:00:00+00:00', utc: '2026-03-01T09:00:00.000Z' },
      status: 'success',
      epochs: 1,
      reducers: ['mean'],
      scores: [{ name: 'harmful', reducer: 'mean', scored: 2, metrics: { mean: 0.5, stderr: 0.5 } }],
      samples: { total: 2, completed: 2, recorded: 2, distinct_ids: 2, errored: 0, invalidated: 0 },
      usage: [{ model: 'example/model-1', total_tokens: 15, total_cost: null }],
      warnings: [],
    });
  });

  it('keeps every score entry of a name, one per reducer', async () => {
    const scores = ['mean', 'max'].map((reducer) => aScore('harmful', { mean: 0.5 }, { reducer }));
    const run = await read(evalLog({ header: aHeader({ results: { total_samples: 2, scores } }) }));
    expect(run.scores.map(({ reducer }) => reducer)).toEqual(['mean', 'max']);
    expect(codes(run)).toContain('same-score-name');
  });

  it('writes NaN and infinite metrics as their names, a null as NaN, and says so', async () => {
    const metrics = { mean: Number.NaN, low: -Infinity, high: Infinity, old: null };
    const header = aHeader({ results: { total_samples: 2, scores: [aScore('harmful', metrics)] } });
    const run = await read(evalLog({ header }));
    expect(run.scores[0]?.metrics).toEqual({ mean: 'NaN', low: '-Infinity', high: 'Infinity', old: 'NaN' });
    expect(codes(run)).toEqual(['non-finite-metric']);
  });

  it('counts failed, limited, retried and rescored samples, each sample and epoch once, the last one', async () => {
    const samples = [
      aSample('a', { error: 'sandbox died' }),
      aSample('a'),
      aSample('a', { epoch: 2, limit: 'token', retries: 1 }),
      aSample('b', { error: 'sandbox died' }),
      aSample(7, { scores: { harmful: { value: 0, history: [{ value: 1 }] } } }),
    ];
    const header = aHeader({ results: { total_samples: 4 } });
    const run = await read(evalLog({ header, samples }));
    expect(run.samples).toMatchObject({
      recorded: 4,
      distinct_ids: 3,
      max_epoch: 2,
      errored: 1,
      limited: 1,
      retried: 1,
      rescored: 1,
    });
    expect(codes(run)).toEqual(['samples-failed', 'scores-edited', 'repeated-samples', 'replaced-members']);
  });

  it('tells apart the sample ids 7 and "7"', async () => {
    const run = await read(
      evalLog({ samples: [aSample(7), aSample('b')], summaries: [aSample(7), aSample('7')] }),
    );
    expect(run.samples.distinct_ids).toBe(2);
  });

  it('takes sample ids that climb out of folders as the text they are', async () => {
    const ids = [
      '../../evil',
      '/etc/passwd',
      'case/1',
      'a_epoch_2',
      'ünï ☃ "q"',
      'C:\\x',
      '__proto__',
      'constructor',
    ];
    const run = await read(evalLog({ samples: ids.map((id) => aSample(id)) }));
    expect(run.samples).toMatchObject({ recorded: ids.length, distinct_ids: ids.length });
  });

  it('reads what a killed run left: it started, with the journal as its table', async () => {
    const run = await read(evalLog({ header: null }));
    expect(run).toMatchObject({
      status: 'started',
      task: { name: 'blackmail' },
      scores: [],
      samples: { total: null, completed: null, recorded: 2, errored: 0 },
    });
    expect(codes(run)).toEqual(['run-not-finished', 'no-header']);
  });

  it('says that metrics of a cancelled run cover a part, and which', async () => {
    const results = { total_samples: 4, completed_samples: 2, scores: [aScore('harmful', { mean: 1 })] };
    const run = await read(evalLog({ header: aHeader({ status: 'cancelled', results }) }));
    expect(run.warnings).toContainEqual({
      code: 'metrics-of-a-part',
      sentence: 'The metrics cover only the samples that finished: 2 of 4.',
    });
    expect(codes(run)).toContain('samples-missing');
  });

  it('says when it holds more samples than the run states', async () => {
    const run = await read(evalLog({ samples: ['a', 'b', 'c'].map((id) => aSample(id)) }));
    expect(codes(run)).toEqual(['samples-unexplained']);
  });

  it('sees that the header was replaced in place', async () => {
    const old = { name: 'header.json', content: pythonJson(aHeader({ status: 'error' })), dead: true };
    const edited = { name: 'header.json', content: pythonJson(aHeader()) };
    const run = await read(evalLog({ header: null, more: [old, edited] }));
    expect(run.status).toBe('success');
    expect(codes(run)).toEqual(['edited-in-place']);
  });

  it('lists edits with author, reason and time', async () => {
    const provenance = {
      timestamp: '2026-03-02T10:00:00+01:00',
      author: 'A. Reviewer',
      reason: 'mislabelled',
    };
    const header = aHeader({
      log_updates: [{ edits: [{ type: 'tags', tags_add: ['qa'], tags_remove: ['raw'] }], provenance }],
      config_updates: [{ changes: [{ config: 'eval', name: 'epochs', value: 3, previous: 1 }], provenance }],
    });
    const run = await read(evalLog({ header }));
    const by = { author: 'A. Reviewer', reason: 'mislabelled', at: { utc: '2026-03-02T09:00:00.000Z' } };
    expect(run.edits).toMatchObject([
      { part: 'log', changes: ['tag "qa" added; tag "raw" removed'], ...by },
      { part: 'config', changes: ['eval.epochs changed from 1 to 3'], ...by },
    ]);
    expect(codes(run)).toEqual(['log-edited']);
  });

  it('counts invalidated samples, which only the samples tell', async () => {
    const samples = [aSample('a', { invalidation: { author: 'A. Reviewer' } }), aSample('b')];
    const run = await read(evalLog({ header: aHeader({ invalidated: true }), samples }));
    expect(run.samples.invalidated).toBe(1);
    expect(codes(run)).toEqual(['samples-invalidated']);
  });

  it('does not call unknown counts zero when there is no sample table', async () => {
    const run = await read(evalLog({ summaries: null }));
    expect(run.samples).toMatchObject({ recorded: 2, errored: null, limited: null, distinct_ids: null });
    expect(codes(run)).toEqual(['no-sample-table']);
  });

  it('counts a sample that is cut into chunks once', async () => {
    const chunk = (name: string) => ({ name: `samples/b_epoch_1/${name}`, content: '[]' });
    const more = [
      { name: 'samples/b_epoch_1/sample.json', content: pythonJson(aSample('b')) },
      ...['messages/0.json', 'events/0.json', 'events/stats.json'].map(chunk),
    ];
    const run = await read(
      evalLog({ samples: [aSample('a')], summaries: [aSample('a'), aSample('b')], more }),
    );
    expect(run.samples.recorded).toBe(2);
    expect(run.warnings).toEqual([]);
  });

  it('drops __proto__, replaces NUL and lone surrogates, and keeps names such as constructor', async () => {
    const header = JSON.parse(
      `{"task_args":{"__proto__":{"polluted":true},"constructor":"c","text":"a\\u0000b\\ud800c","n":1}}`,
    ) as Record<string, unknown>;
    const run = await read(evalLog({ header: aHeader({}, header) }));
    expect(run.task.args).toEqual({ constructor: 'c', text: 'a\uFFFDb\uFFFDc', n: 1 });
    expect(Object.getPrototypeOf(run.task.args)).toBe(Object.prototype);
    expect(codes(run)).toEqual(['text-replaced']);
  });

  it('reads a time without a zone as UTC and says so', async () => {
    const run = await read(evalLog({ header: aHeader({}, { created: '2024-05-05T07:59:35' }) }));
    expect(run.created).toEqual({
      stated: '2024-05-05T07:59:35',
      utc: '2024-05-05T07:59:35.000Z',
      zone_assumed: true,
    });
    expect(codes(run)).toEqual(['time-zone-assumed']);
  });

  it('reads the single score of a version 1 log', async () => {
    const results = { scorer: { name: 'match' }, metrics: { accuracy: { name: 'accuracy', value: 0.25 } } };
    const run = await read(evalLog({ header: aHeader({ version: 1, results }) }));
    expect(run.scores).toMatchObject([{ name: 'match', scorer: 'match', metrics: { accuracy: 0.25 } }]);
  });

  it('names the roles and says that a stand-in was called', async () => {
    const model_roles = { target: { model: 'example/target-1' }, judge: 'example/judge-1' };
    const run = await read(evalLog({ header: aHeader({}, { model: 'none/none', model_roles }) }));
    expect(run.roles).toEqual([
      { role: 'target', model: 'example/target-1' },
      { role: 'judge', model: 'example/judge-1' },
    ]);
    expect(codes(run)).toEqual(['stand-in-model']);
  });
});
