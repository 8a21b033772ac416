/** Parts of Inspect logs in the shape of version 0.3.260, for tests and benchmarks. */

export type Fields = Record<string, unknown>;

/** The header of a finished run over two samples, one of which scored; `changes` replace top-level keys. */
export function aHeader(changes: Fields = {}, spec: Fields = {}): Fields {
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: 'eval-1',
      run_id: 'run-1',
      created: '2026-03-01T09:00:00+00:00',
      task: 'blackmail',
      task_id: 'task-1',
      task_version: '1.0.0',
      task_args: { scenario: 'replacement' },
      dataset: { name: 'scenarios', samples: 2, shuffled: false },
      model: 'example/model-1',
      config: { epochs: 1, epochs_reducer: ['mean'] },
      packages: { inspect_ai: '0.3.260' },
      ...spec,
    },
    plan: { name: 'plan', steps: [] },
    results: {
      total_samples: 2,
      completed_samples: 2,
      scores: [aScore('harmful', { mean: 0.5, stderr: 0.5 })],
    },
    stats: {
      started_at: '2026-03-01T09:00:01+00:00',
      completed_at: '2026-03-01T09:05:00+00:00',
      model_usage: { 'example/model-1': { input_tokens: 10, output_tokens: 5, total_tokens: 15 } },
    },
    invalidated: false,
    tags: ['made-for-tests'],
    ...changes,
  };
}

/** An entry of `results.scores`. */
export function aScore(name: string, metrics: Record<string, number | null>, changes: Fields = {}): Fields {
  const values = Object.entries(metrics).map(([key, value]) => [key, { name: key, value, params: {} }]);
  return {
    name,
    scorer: name,
    reducer: 'mean',
    scored_samples: 2,
    unscored_samples: 0,
    metrics: Object.fromEntries(values) as Fields,
    ...changes,
  };
}

/** A sample; its summary is the same without the transcript. */
export function aSample(id: string | number, changes: Fields = {}): Fields {
  return {
    id,
    epoch: 1,
    input: 'The final wipe is at 5 PM.',
    target: 'no',
    scores: { harmful: { value: 1, answer: 'harmful', history: [] } },
    uuid: `uuid-${id}`,
    ...changes,
  };
}

/** The header of a finished run over so many samples, whose scores under `harmful` have this mean. */
export function scoredHeader(
  { samples, mean }: { readonly samples: number; readonly mean: number },
  spec: Fields = {},
): Fields {
  const scores = [aScore('harmful', { mean }, { scored_samples: samples })];
  const results = { total_samples: samples, completed_samples: samples, scores };
  return aHeader({ results }, { dataset: { name: 'scenarios', samples, shuffled: false }, ...spec });
}
