import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Effect } from '#domain';
import type { Hit } from '#evidence';
import { candour } from '../support/cli.js';
import { lmEvalResults, lmEvalSamples, promptfoo, SAMPLES_NAME } from '../support/eval-logs.js';
import { aHeader, aSample, jsonLog, scoredLog, yesNo } from '../support/inspect-log.js';

// Each test starts processes of its own.
jest.setTimeout(30_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-evidence-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** A run of 40 samples, of which the first `harmful` ones are. */
const run = (harmful: number, spec = {}) => scoredLog(yesNo(harmful, 40), spec);

describe('evidence summary', () => {
  it('verifies results with the samples that are given along', async () => {
    const results = await file('results.json', lmEvalResults());
    const samples = await file(SAMPLES_NAME, lmEvalSamples());
    const alone = await candour(['evidence', 'summary', results]);
    const together = await candour(['evidence', 'summary', results, samples]);

    expect(alone.out).toContain('verified cannot be recomputed: 0 of 2 stated figures');
    expect(together.out).toContain('verified consistent: All 2 stated figures');
  });

  it('answers no for a log that contradicts itself, and says which figure', async () => {
    const log = await file('edited.json', promptfoo({ stats: { successes: 2, failures: 0, errors: 0 } }));
    const { code, out } = await candour(['evidence', 'summary', log]);

    expect(code).toBe(1);
    expect(out).toContain('stats/successes 2: The file states 2, its samples give 1.');
  });
});

describe('evidence search and show', () => {
  it('find a text and show its place, each in the words of the other', async () => {
    const log = await file('results-v3.json', promptfoo());
    const found = await candour(['evidence', 'search', log, 'OR ALL HEAR']);
    const [place = ''] = found.out.split('\n');
    const shown = await candour(['evidence', 'show', log, place]);

    expect([found.code, shown.code]).toEqual([0, 0]);
    expect(shown.out).toContain('Cancel it, or all hear.');
  });

  it('answer no where there is nothing, and refuse what is no place', async () => {
    const log = await file('results-v3.json', promptfoo());
    const { code, out } = await candour(['evidence', 'search', log, 'never said', '--json']);
    const missing = await candour(['evidence', 'show', log, 'sample?sample_id=none']);
    const wrong = await candour(['evidence', 'show', log, 'page?number=1']);

    expect([code, JSON.parse(out) as Hit[]]).toEqual([1, []]);
    expect(missing.code).toBe(1);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('cannot be read')]);
  });

  it('write out what would move the cursor or turn the text around', async () => {
    const log = await file(
      'ansi.json',
      jsonLog(aHeader(), [aSample('a', { input: 'red \u001B[31m \u202Etxet' })]),
    );
    const { out } = await candour(['evidence', 'search', log, 'red']);

    expect(out).toContain('red \\u001b[31m \\u202etxet');
  });
});

describe('evidence compare', () => {
  it('gives the difference between comparable runs with its interval', async () => {
    const before = await file('before.json', run(38));
    const after = await file('after.json', run(4, { model: 'example/model-2' }));
    const { code, out } = await candour([
      'evidence',
      'compare',
      before,
      after,
      '--metric',
      'harmful',
      '--json',
    ]);
    const result = JSON.parse(out) as { comparable: boolean; effect: Effect };

    expect([code, result.comparable]).toEqual([0, true]);
    expect(result.effect).toMatchObject({
      before: { k: 38, n: 40 },
      after: { k: 4, n: 40 },
      direction: 'lower',
    });
    expect(result.effect.difference.value).toBeCloseTo(-0.85, 12);
  });

  it('compares means by the bootstrap where samples are not yes or no', async () => {
    const graded = (from: number) => Array.from({ length: 30 }, (_, i) => from + (i % 5) / 10);
    const before = await file('graded-before.json', scoredLog(graded(0.5)));
    const after = await file('graded-after.json', scoredLog(graded(0), { model: 'example/model-2' }));
    const compare = ['evidence', 'compare', before, after, '--metric', 'harmful'];
    const { effect } = JSON.parse((await candour([...compare, '--json'])).out) as { effect: Effect };
    const { out } = await candour(compare);

    expect(effect).toMatchObject({ after: { n: 30 }, direction: 'lower' });
    expect(effect.difference.interval!.method).toBe('BCa bootstrap, 10000 resamples, seed 1');
    expect(out).toContain('difference -0.5000 (-0.5');
  });

  it('answers no for runs that are not comparable, and says what differs', async () => {
    const before = await file('before.json', run(38));
    const after = await file('other.json', run(4, { task_version: '2.0.0' }));
    const { code, out } = await candour(['evidence', 'compare', before, after, '--metric', 'harmful']);

    expect(code).toBe(1);
    expect(out).toContain('task version: 1.0.0 / 2.0.0');
    expect(out).not.toContain('difference');
  });

  it('refuses a score that a log does not have, with those it has', async () => {
    const log = await file('before.json', run(38));
    const { code, err } = await candour(['evidence', 'compare', log, log, '--metric', 'kind']);

    expect([code, err]).toEqual([2, expect.stringContaining('has no score kind; it has harmful (mean)')]);
  });
});
