import { Type, type Static, type TSchema } from 'typebox';
import { Instant, codes, strict } from './primitives.js';

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Count = Type.Integer({ minimum: 0 });
const Name = Type.String();

/** JSON has no NaN and no infinities, measured results do: these are written as their names. */
export const Figure = Type.Union([Type.Number(), codes(['NaN', 'Infinity', '-Infinity'])]);
export type Figure = Static<typeof Figure>;

/**
 * A time as a log states it and its instant in UTC (`null` when it cannot be read). Old logs wrote local time
 * without a zone: it is read as UTC, and `zone_assumed` says so.
 */
export const LoggedTime = strict({ stated: Name, utc: nullable(Instant), zone_assumed: Type.Boolean() });
export type LoggedTime = Static<typeof LoggedTime>;

/** One entry of a run's results. Several may share a name: one per reducer, one per key of a dict-valued score. */
export const RunScore = strict({
  name: Name,
  scorer: Name,
  reducer: nullable(Name),
  scored: nullable(Count),
  unscored: nullable(Count),
  metrics: Type.Record(Type.String(), Figure),
});
export type RunScore = Static<typeof RunScore>;

/**
 * How many samples. `total` and `completed` are the run's own statement (dataset x epochs, without error);
 * the others were counted in the file, each (id, epoch) once, and are `null` where the file does not tell.
 */
export const RunSamples = strict({
  total: nullable(Count),
  completed: nullable(Count),
  recorded: Count,
  distinct_ids: nullable(Count),
  max_epoch: nullable(Count),
  errored: nullable(Count),
  limited: nullable(Count),
  retried: nullable(Count),
  rescored: nullable(Count),
  invalidated: nullable(Count),
});
export type RunSamples = Static<typeof RunSamples>;

/** A change made to a log or to its configuration after it was written, as the log itself records it. */
export const RunEdit = strict({
  part: codes(['log', 'config']),
  changes: Type.Array(Type.String()),
  author: nullable(Name),
  reason: nullable(Type.String()),
  at: nullable(LoggedTime),
});
export type RunEdit = Static<typeof RunEdit>;

/** Tokens that a run spent on one model, and their price where the log states one. */
export const ModelUsage = strict({
  model: Name,
  input_tokens: nullable(Type.Number()),
  output_tokens: nullable(Type.Number()),
  total_tokens: nullable(Type.Number()),
  cache_read_tokens: nullable(Type.Number()),
  cache_write_tokens: nullable(Type.Number()),
  reasoning_tokens: nullable(Type.Number()),
  total_cost: nullable(Type.Number()),
});
export type ModelUsage = Static<typeof ModelUsage>;

/** Something a reader of the figures must know, as a code for machines and a sentence for people. */
export const RunWarning = strict({ code: Name, sentence: Type.String() });
export type RunWarning = Static<typeof RunWarning>;

export const RUN_STATUSES = ['started', 'success', 'cancelled', 'error'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/**
 * What one evaluation log says about its run, whatever tool wrote it (`candour.eval-run/1`). Plain JSON: what is
 * unknown is `null`, and text holds neither NUL nor lone surrogates.
 */
export const EvalRun = strict(
  {
    schema: Type.Literal('candour.eval-run/1'),
    format: strict({ name: Name, version: Type.Union([Type.Integer(), Type.String(), Type.Null()]) }),
    tool: strict({ name: Name, version: nullable(Name) }),
    task: strict({
      name: Name,
      version: Type.Union([Type.String(), Type.Number(), Type.Null()]),
      args: Type.Record(Type.String(), Type.Unknown()),
    }),
    dataset: strict({
      name: nullable(Name),
      location: nullable(Type.String()),
      samples: nullable(Count),
      shuffled: nullable(Type.Boolean()),
    }),
    model: strict({ name: Name, provider: nullable(Name) }),
    roles: Type.Array(strict({ role: Name, model: Name })),
    created: LoggedTime,
    started: nullable(LoggedTime),
    completed: nullable(LoggedTime),
    status: codes(RUN_STATUSES),
    epochs: nullable(Count),
    reducers: Type.Array(Name),
    scores: Type.Array(RunScore),
    samples: RunSamples,
    edits: Type.Array(RunEdit),
    tags: Type.Array(Type.String()),
    revision: nullable(
      strict({
        type: nullable(Name),
        origin: nullable(Type.String()),
        commit: nullable(Name),
        dirty: nullable(Type.Boolean()),
      }),
    ),
    error: nullable(Type.String()),
    usage: Type.Array(ModelUsage),
    ids: strict({
      eval: nullable(Name),
      run: nullable(Name),
      task: nullable(Name),
      eval_set: nullable(Name),
    }),
    warnings: Type.Array(RunWarning),
  },
  { $id: 'candour.eval-run/1' },
);
export type EvalRun = Static<typeof EvalRun>;
