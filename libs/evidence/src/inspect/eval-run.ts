import type { EvalRun, ModelUsage, RunSamples, RunStatus } from '#schemas';
import {
  countField,
  entriesField,
  field,
  flagField,
  listField,
  numberField,
  textField,
  type Json,
} from '../json/json.js';
import { Refusal } from '../refusal.js';
import { finished } from '../run/finished.js';
import { loggedTime } from '../run/logged-time.js';
import { runEdits } from './edits.js';
import type { Header } from './header.js';
import { runScores } from './scores.js';
import { runWarnings, type FileFacts } from './warnings.js';

/** What was counted in the file: `total` and `completed` come from the header. */
export type Counted = Omit<RunSamples, 'total' | 'completed'>;

/** The run that an Inspect header and the counted samples describe. Throws a Refusal naming the field that is wrong. */
export function evalRun(format: string, header: Header, counted: Counted, facts: FileFacts): EvalRun {
  const spec = header.get('eval');
  const results = header.get('results');
  const model = required(spec, 'model');
  const run: EvalRun = {
    schema: 'candour.eval-run/1',
    format: { name: format, version: version(header) },
    tool: { name: 'inspect_ai', version: textField(field(spec, 'packages'), 'inspect_ai') },
    task: {
      name: required(spec, 'task'),
      version: taskVersion(spec),
      args: Object.fromEntries(entriesField(spec, 'task_args')),
    },
    dataset: dataset(field(spec, 'dataset')),
    model: { name: model, provider: model.includes('/') ? model.slice(0, model.indexOf('/')) : null },
    roles: entriesField(spec, 'model_roles').map(([role, played]) => ({ role, model: modelName(played) })),
    created: loggedTime(required(spec, 'created')) ?? { stated: '', utc: null, zone_assumed: false },
    started: loggedTime(textField(header.get('stats'), 'started_at')),
    completed: loggedTime(textField(header.get('stats'), 'completed_at')),
    status: status(header),
    epochs: countField(field(spec, 'config'), 'epochs'),
    reducers: texts(listField(field(spec, 'config'), 'epochs_reducer')),
    scores: runScores(results),
    samples: {
      total: countField(results, 'total_samples'),
      completed: countField(results, 'completed_samples'),
      ...counted,
    },
    edits: runEdits(header),
    tags: texts(listField(header.has('tags') ? Object.fromEntries(header) : spec, 'tags')),
    revision: revision(field(spec, 'revision')),
    error: textField(header.get('error'), 'message'),
    usage: entriesField(header.get('stats'), 'model_usage').map(([name, used]) => usage(name, used)),
    ids: {
      eval: textField(spec, 'eval_id'),
      run: textField(spec, 'run_id'),
      task: textField(spec, 'task_id'),
      eval_set: textField(spec, 'eval_set_id'),
    },
    warnings: [],
  };
  return finished({ ...run, warnings: runWarnings(run, facts) });
}

function required(spec: Json | undefined, key: string): string {
  const found = textField(spec, key);
  if (found === null) throw new Refusal('broken-log', `The log's header has no text at /eval/${key}.`);
  return found;
}

function version(header: Header): number | null {
  const found = header.get('version');
  return typeof found === 'number' && Number.isInteger(found) ? found : null;
}

/** Inspect's own words. */
const STATUSES: readonly RunStatus[] = ['started', 'success', 'cancelled', 'error'];

function status(header: Header): RunStatus {
  const found = header.get('status');
  const known = STATUSES.find((status) => status === found);
  if (!known) {
    throw new Refusal('broken-log', `The log's /status is none of ${STATUSES.join(', ')}.`);
  }
  return known;
}

function taskVersion(spec: Json | undefined): string | number | null {
  return textField(spec, 'task_version') ?? numberField(spec, 'task_version');
}

function dataset(found: Json | undefined): EvalRun['dataset'] {
  return {
    name: textField(found, 'name'),
    location: textField(found, 'location'),
    samples: countField(found, 'samples'),
    shuffled: flagField(found, 'shuffled'),
  };
}

function modelName(role: Json): string {
  return typeof role === 'string' ? role : (textField(role, 'model') ?? 'not stated');
}

function revision(found: Json | undefined): EvalRun['revision'] {
  if (found === undefined) return null;
  return {
    type: textField(found, 'type'),
    origin: textField(found, 'origin'),
    commit: textField(found, 'commit'),
    dirty: flagField(found, 'dirty'),
  };
}

function usage(model: string, used: Json): ModelUsage {
  return {
    model,
    input_tokens: numberField(used, 'input_tokens'),
    output_tokens: numberField(used, 'output_tokens'),
    total_tokens: numberField(used, 'total_tokens'),
    cache_read_tokens: numberField(used, 'input_tokens_cache_read'),
    cache_write_tokens: numberField(used, 'input_tokens_cache_write'),
    reasoning_tokens: numberField(used, 'reasoning_tokens'),
    total_cost: numberField(used, 'total_cost'),
  };
}

function texts(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === 'string');
}
