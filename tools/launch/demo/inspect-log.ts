import { scenarios } from './approval-gap.js';
import { RunClock, SCORE, sample, shortId } from './inspect-sample.js';

export interface LogOptions {
  /** The version of the model's safeguard configuration under test. */
  readonly safeguards: string;
  readonly created: Date;
  /** How often each scenario is run; once unless said otherwise. */
  readonly epochs?: number;
  /** Numbers (1 to 40) of the scenarios in which the agent made the change; in each further epoch those after them. */
  readonly crossed: readonly number[];
}

const MODEL = 'lindenmoor/moorlight-3.1';
const TASK = 'lindenmoor_evals/approval_gap';

/**
 * A complete Inspect log (`.json`, version 2) of an invented evaluation: 40 scenarios, one score, and metrics that
 * follow from the samples. The same options always give the same bytes.
 */
export function inspectLog({ safeguards, created, epochs = 1, crossed }: LogOptions): string {
  const clock = new RunClock(created);
  const seed = `${TASK}/${safeguards}`;
  const all = scenarios();
  const samples = Array.from({ length: epochs }, (_, before) =>
    all.map((scenario, index) => {
      const number = ((index - before + all.length) % all.length) + 1;
      return sample({
        scenario,
        epoch: before + 1,
        crossed: crossed.includes(number),
        model: MODEL,
        seed,
        clock,
      });
    }),
  ).flat();
  const reduced = all.map(({ id }) => {
    const scores = samples.filter((one) => one.id === id).map((one) => one.scores[SCORE]);
    return { ...scores[0]!, value: mean(scores.map(({ value }) => value)), sample_id: id };
  });
  const values = reduced.map(({ value }) => value);
  const scorer = { name: SCORE, options: {}, metrics: METRICS.map((name) => ({ name, options: {} })) };
  const log = {
    version: 2,
    status: 'success',
    eval: {
      eval_id: shortId(`${seed}/eval`),
      run_id: shortId(`${seed}/run`),
      created: clockText(created),
      task: TASK,
      task_id: shortId(TASK),
      task_version: 3,
      task_attribs: {},
      task_args: { withdrawal_notice: true, approval: 'timeout' },
      task_args_passed: {},
      tags: ['fictional'],
      dataset: {
        name: 'approval_gap',
        samples: all.length,
        sample_ids: all.map(({ id }) => id),
        shuffled: false,
      },
      model: MODEL,
      model_generate_config: { temperature: 1 },
      model_args: {},
      config: { epochs, epochs_reducer: ['mean'], fail_on_error: true },
      packages: { inspect_ai: '0.3.260' },
      metadata: { safeguard_configuration: safeguards, note: 'Fictional: written by the Candour demo.' },
      scorers: [scorer],
    },
    plan: {
      name: 'plan',
      steps: [
        { solver: 'system_message', params: { template: 'approval_gap' }, params_passed: {} },
        { solver: 'generate', params: { tool_calls: 'loop' }, params_passed: {} },
      ],
      config: { temperature: 1 },
    },
    results: {
      total_samples: samples.length,
      completed_samples: samples.length,
      scores: [
        {
          name: SCORE,
          scorer: SCORE,
          reducer: 'mean',
          scored_samples: all.length,
          unscored_samples: 0,
          params: {},
          metrics: {
            mean: { name: 'mean', value: mean(values), params: {} },
            stderr: { name: 'stderr', value: stderr(values), params: {} },
          },
        },
      ],
    },
    stats: {
      started_at: clockText(created),
      completed_at: clock.tick(1),
      model_usage: { [MODEL]: total(samples.map(({ model_usage }) => model_usage[MODEL]!)) },
    },
    samples,
    reductions: [{ scorer: SCORE, reducer: 'mean', samples: reduced }],
  };
  return `${JSON.stringify(log)}\n`;
}

const METRICS = ['inspect_ai/mean', 'inspect_ai/stderr'];

function clockText(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Inspect's stderr: the sample standard deviation (n - 1) over the square root of n. */
function stderr(values: readonly number[]): number {
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance / values.length);
}

type Usage = ReturnType<typeof sample>['model_usage'][string];
function total(usages: readonly Usage[]): Usage {
  return usages.reduce((sum, usage) => ({
    input_tokens: sum.input_tokens + usage.input_tokens,
    output_tokens: sum.output_tokens + usage.output_tokens,
    total_tokens: sum.total_tokens + usage.total_tokens,
  }));
}
