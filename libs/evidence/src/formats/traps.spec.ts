import type { EvalRun } from '#schemas';
import * as logs from '../../../../test/support/eval-logs.js';
import { bytesReader } from '../reader.js';
import { summariseReader } from '../summarise.js';
import { search } from '../text/search.js';

async function read(bytes: Buffer, name?: string): Promise<EvalRun> {
  const summary = await summariseReader(bytesReader(bytes, name));
  if (!summary.understood) throw new Error(summary.sentence);
  return summary.run;
}

const codes = ({ warnings }: EvalRun) => warnings.map(({ code }) => code);
const refusal = async (bytes: Buffer) => await summariseReader(bytesReader(bytes));

describe('promptfoo', () => {
  const overloaded = { success: false, score: 0, error: 'overloaded', gradingResult: null, namedScores: {} };

  it('tells a failed assertion from an error of the provider, though both have an error text', async () => {
    const results = [
      logs.aResult(),
      logs.aResult(logs.BAD_RESULT),
      logs.aResult({ ...overloaded, failureReason: 2 }),
    ];
    const run = await read(logs.promptfoo({ results, stats: { successes: 1, failures: 1, errors: 1 } }));
    expect(run.samples).toMatchObject({ total: 3, recorded: 3, errored: 1 });
    expect(run.scores[0]).toMatchObject({
      name: 'pass',
      scored: 2,
      unscored: 1,
      metrics: { pass_rate: 0.5 },
    });
    expect(codes(run)).toEqual(['samples-failed']);
  });

  it('tells them apart by the missing grade where versions before 0.102 give no reason', async () => {
    const old = (changes: object) => logs.aResult({ ...changes, failureReason: undefined });
    const run = await read(logs.promptfoo({ results: [old(logs.BAD_RESULT), old(overloaded)] }));
    expect(run.samples.errored).toBe(1);
  });

  it('averages weighted scores as numbers, not as passes', async () => {
    const results = [logs.aResult(), logs.aResult({ ...logs.BAD_RESULT, score: 0.25 })];
    expect((await read(logs.promptfoo({ results }))).scores[0]?.metrics).toEqual({
      pass_rate: 0.5,
      mean_score: 0.625,
    });
  });

  it('keeps prompts and providers apart', async () => {
    const other = logs.aResult({ ...logs.BAD_RESULT, promptIdx: 1, provider: { id: 'echo' } });
    const run = await read(logs.promptfooLines([logs.aResult(), other]));
    expect(run.roles).toEqual([
      { role: 'provider', model: 'echo' },
      { role: 'provider', model: 'local:model' },
    ]);
    const passes = run.scores.filter(({ name }) => name === 'pass');
    expect(passes.map(({ scorer, metrics }) => [scorer, metrics['pass_rate']])).toEqual([
      ['promptfoo', 0.5],
      ['local:model, prompt 1', 1],
      ['echo, prompt 2', 0],
    ]);
  });

  it.each(['utf16le', 'utf-16be'] as const)(
    'is decoded from %s, as PowerShell writes it, and says so',
    async (encoding) => {
      const bytes = Buffer.from(`\uFEFF${logs.promptfoo().toString()}`, 'utf16le');
      const run = await read(encoding === 'utf16le' ? bytes : bytes.swap16());
      expect(codes(run)).toEqual(['utf-16']);
    },
  );

  it('never takes keys of its configuration into what can be read', async () => {
    const run = await read(logs.promptfoo());
    for await (const hit of search(bytesReader(logs.promptfoo()), 'secret')) expect(hit).toBeUndefined();
    expect(JSON.stringify(run)).not.toContain('secret');
  });

  it('finds outputs that are objects', async () => {
    const log = logs.promptfooLines([logs.aResult({ response: { output: { mail: ['deeply hidden'] } } })]);
    const hits = [];
    for await (const hit of search(bytesReader(log), 'deeply hidden')) hits.push(hit);
    expect(hits).toHaveLength(1);
  });
});

describe('garak', () => {
  it('counts each attempt once, the target by its old name too, and rates attacks', async () => {
    const old = {
      'plugins.target_type': undefined,
      'plugins.target_name': undefined,
      'plugins.model_type': 'openai',
      'plugins.model_name': 'm',
    };
    const run = await read(logs.garakReport([logs.GARAK_EVAL], old));
    expect(run).toMatchObject({
      model: { name: 'm', provider: 'openai' },
      samples: { recorded: 2, completed: 2 },
      status: 'success',
    });
    expect(run.scores[0]?.metrics).toEqual({ passed: 1, attack_success_rate: 0.5 });
  });

  it('has no rate where nothing was evaluated', async () => {
    const run = await read(logs.garakReport([{ ...logs.GARAK_EVAL, passed: 0, total_evaluated: 0 }]));
    expect(run.scores[0]?.metrics['attack_success_rate']).toBe('NaN');
  });

  it('says that a scan did not end, and that its last line is cut off', async () => {
    const whole = logs.garakReport();
    const run = await read(whole.subarray(0, whole.length - 5));
    expect(run.status).toBe('started');
    expect(codes(run)).toEqual(['truncated', 'run-not-finished', 'time-zone-assumed']);
  });

  it('is refused by the number of a line that is broken in the middle', async () => {
    const text = logs.garakReport().toString().replace('"uuid":"b"', '"uuid":b');
    expect(await refusal(Buffer.from(text))).toMatchObject({
      reason: 'broken-json',
      sentence: expect.stringContaining('Line 5') as string,
    });
  });

  it('reads prompts and outputs that are plain texts', async () => {
    const plain = logs.anAttempt('c', 0, { prompt: 'plain question', outputs: ['plain answer', null] });
    const log = bytesReader(logs.garakReport([plain]));
    const places = [];
    for await (const { locator } of search(log, 'plain')) places.push(locator);
    expect(places).toMatchObject([{ message_id: 'prompt' }, { message_id: 'output-0' }]);
  });
});

describe('lm-evaluation-harness', () => {
  it('leaves out figures that are not available, and says so', async () => {
    const results = { maths: { alias: 'maths', 'acc,none': 0.25, 'acc_stderr,none': 'N/A' } };
    const run = await read(logs.lmEvalResults({ results }));
    expect(run.scores).toMatchObject([{ name: 'maths', scorer: 'none', scored: 2, metrics: { acc: 0.25 } }]);
    expect(codes(run)).toContain('figure-not-available');
  });

  it('calls a limited run a trial', async () => {
    const run = await read(logs.lmEvalResults({ 'n-samples': { maths: { original: 5000, effective: 2 } } }));
    expect(codes(run)).toContain('limited-run');
  });

  it('reads results of version 0.3, which know no filters', async () => {
    const run = await read(
      logs.lmEvalResults({ results: { maths: { acc: 0.25, acc_stderr: 0.1 } }, configs: undefined }),
    );
    expect(run.scores).toMatchObject([{ scorer: 'not stated', metrics: { acc: 0.25, acc_stderr: 0.1 } }]);
  });

  it('takes the time for seconds since 1970', async () => {
    expect((await read(logs.lmEvalResults())).created.utc).toBe('2026-03-01T09:00:00.250Z');
  });

  it('counts documents, not lines, of which every filter writes its own', async () => {
    const both = Buffer.concat([
      logs.lmEvalSamples(),
      Buffer.from('\n'),
      logs.lmEvalSamples([1, 1], 'strict'),
    ]);
    const run = await read(both, logs.SAMPLES_NAME);
    expect(run).toMatchObject({ task: { name: 'maths' }, samples: { recorded: 2 } });
    expect(run.scores.map(({ scorer, metrics }) => [scorer, metrics])).toEqual([
      ['none', { exact_match: 0.5 }],
      ['strict', { exact_match: 1 }],
    ]);
  });

  it('is read past answers that are larger than memory would hold', async () => {
    const [first = '', second = ''] = logs.lmEvalSamples().toString().split('\n');
    const huge = first.replace('"It is 0."', `"${'x'.repeat(70_000_000)}"`);
    expect((await read(Buffer.from(`${huge}\n${second}`))).samples.recorded).toBe(2);
  });
});

describe('Petri', () => {
  it('says that messages were taken back, and who judged by what', async () => {
    const run = await read(logs.petriTranscript());
    expect(run).toMatchObject({ format: { version: 'v3.0' }, model: { name: 'example/target' } });
    expect(run.scores).toMatchObject([{ name: 'concerning', scorer: 'judge', metrics: { score: 8 } }]);
    expect(codes(run)).toEqual(['judged-by-a-model', 'discarded-branches', 'time-zone-assumed']);
  });

  it('without a judgement has no scores', async () => {
    const run = await read(logs.petriTranscript({}, { judge_output: undefined }));
    expect([run.status, run.scores, codes(run)[0]]).toEqual(['started', [], 'not-judged']);
  });

  it('needs nothing but its metadata', async () => {
    const run = await read(logs.petriTranscript({ events: undefined, target_messages: undefined }));
    expect(run.ids.eval).toBe('petri-1');
  });
});

describe('every_eval_ever', () => {
  it('reads infinite scores written as text, and says whose the figures are', async () => {
    const run = await read(logs.everyEvalEver('Infinity'));
    expect(run.scores[0]?.metrics).toEqual({ score: 'Infinity' });
    expect(run).toMatchObject({
      tags: ['evaluator: third_party'],
      created: { utc: '2026-03-01T09:00:00.500Z' },
    });
    expect(codes(run)).toEqual(['time-of-retrieval', 'figures-only']);
  });
});

describe('hostile names in any format', () => {
  it.each<[string, Buffer]>([
    [
      'promptfoo',
      logs.promptfooLines([
        JSON.parse(
          '{"promptIdx":0,"testIdx":0,"provider":{"id":"p"},"success":true,"namedScores":{"__proto__":{"x":1},"constructor":1}}',
        ) as object as Record<string, unknown>,
      ]),
    ],
    [
      'lm-eval',
      logs.lmEvalResults({
        results: JSON.parse('{"__proto__":{"acc":1},"constructor":{"acc,none":1}}') as object,
      }),
    ],
    ['garak', logs.garakReport([{ ...logs.GARAK_EVAL, probe: 'a\u0000b', detector: 'c\uD800' }])],
  ])('of %s neither pollute nor break anything', async (_what, bytes) => {
    const run = await read(bytes);
    expect(JSON.stringify(run)).not.toContain('__proto__');
    expect(JSON.stringify(run)).not.toMatch(/\\u0000|\\ud800/);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
