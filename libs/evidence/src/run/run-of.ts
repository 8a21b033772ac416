import type { EvalRun, RunSamples } from '#schemas';

const NO_COUNTS: RunSamples = {
  total: null,
  completed: null,
  recorded: 0,
  distinct_ids: null,
  max_epoch: null,
  errored: null,
  limited: null,
  retried: null,
  rescored: null,
  invalidated: null,
};

type Known = Pick<EvalRun, 'format' | 'tool' | 'model' | 'created' | 'status' | 'scores'> & {
  readonly task: Partial<EvalRun['task']> & Pick<EvalRun['task'], 'name'>;
  readonly dataset?: Partial<EvalRun['dataset']>;
  readonly samples?: Partial<RunSamples>;
  readonly ids?: Partial<EvalRun['ids']>;
} & Partial<Omit<EvalRun, 'task' | 'dataset' | 'samples' | 'ids'>>;

/** A run of which only this is known; everything else is stated as unknown. */
export function runOf(known: Known): EvalRun {
  return {
    schema: 'candour.eval-run/1',
    roles: [],
    started: null,
    completed: null,
    epochs: null,
    reducers: [],
    edits: [],
    tags: [],
    revision: null,
    error: null,
    usage: [],
    warnings: [],
    ...known,
    task: { version: null, args: {}, ...known.task },
    dataset: { name: null, location: null, samples: null, shuffled: null, ...known.dataset },
    samples: { ...NO_COUNTS, ...known.samples },
    ids: { eval: null, run: null, task: null, eval_set: null, ...known.ids },
  };
}
