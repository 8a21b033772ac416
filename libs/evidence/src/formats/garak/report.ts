import { field, numberField, textField, type Json, type JsonObject } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { chunks, type Reader } from '../../reader.js';
import { ATTEMPT, attemptId, EVALUATED, verdicts } from './attempt.js';

/** Lines that are no attempts are small and of changing form: those that are read are read whole. */
const LINE: Shape = {
  ...(ATTEMPT as object),
  garak_version: true,
  start_time: true,
  end_time: true,
  run: true,
  probe: true,
  detector: true,
  passed: true,
  fails: true,
  nones: true,
  total: true,
  total_evaluated: true,
  total_processed: true,
  confidence: true,
  confidence_lower: true,
  confidence_upper: true,
  ...Object.fromEntries(
    ['type', 'name']
      .flatMap((key) => [`plugins.target_${key}`, `plugins.model_${key}`])
      .map((key) => [key, true]),
  ),
  ...Object.fromEntries(
    [
      'plugins.probe_spec',
      'plugins.detector_spec',
      'plugins.buff_spec',
      'plugins.extended_detectors',
      'run.seed',
      'run.generations',
      'run.eval_threshold',
      'run.deprefix',
      'run.soft_probe_prompt_cap',
      'transient.starttime_iso',
      'transient.run_id',
    ].map((key) => [key, true]),
  ),
};

/** garak's own default: a detector's score from here on is a hit. */
const DEFAULT_THRESHOLD = 0.5;

/** The verdicts on the outputs of one probe by one detector. */
export interface Verdicts {
  passed: number;
  fails: number;
  nones: number;
}

/** A report as far as its figures go. */
export interface Report {
  readonly init: Json;
  readonly setup: Json;
  readonly completion: Json;
  readonly evals: readonly Json[];
  /** By attempt: the last status seen. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly attemptLines: number;
  /** By `probe\n detector`, from the evaluated attempts, each once. */
  readonly verdicts: ReadonlyMap<string, Verdicts>;
  readonly thresholdStated: boolean;
  readonly isAggregate: boolean;
  readonly cutOff: boolean;
}

export async function readReport(reader: Reader): Promise<Report> {
  const known = new Map<string, JsonObject>();
  const evals: Json[] = [];
  const statuses = new Map<string, number>();
  const found = new Map<string, readonly Scored[]>();
  let attemptLines = 0;
  let cutOff = false;
  for await (const { value } of pickLines(chunks(reader), 'the file', LINE)) {
    if (!value) {
      cutOff = true;
      continue;
    }
    const type = textField(value, 'entry_type') ?? '';
    if (type === 'eval') evals.push(value);
    else if (type !== 'attempt') known.set(type, value);
    else {
      attemptLines++;
      const status = numberField(value, 'status') ?? 0;
      statuses.set(attemptId(value), status);
      if (status === EVALUATED) found.set(attemptId(value), scoredBy(value));
    }
  }
  const setup = known.get('start_run setup') ?? null;
  const threshold = numberField(setup, 'run.eval_threshold');
  return {
    init: known.get('init') ?? null,
    setup,
    completion: known.get('completion') ?? null,
    evals,
    statuses,
    attemptLines,
    verdicts: count(found.values(), threshold ?? DEFAULT_THRESHOLD),
    thresholdStated: threshold !== null,
    isAggregate: field(setup, 'aggregation') !== undefined,
    cutOff,
  };
}

interface Scored {
  readonly key: string;
  readonly scores: readonly Json[];
}

function scoredBy(attempt: Json): Scored[] {
  const probe = textField(attempt, 'probe_classname') ?? 'not stated';
  return verdicts(attempt).map(([detector, scores]) => ({ key: verdictKey(probe, detector), scores }));
}

function count(all: Iterable<readonly Scored[]>, threshold: number): Map<string, Verdicts> {
  const counts = new Map<string, Verdicts>();
  for (const { key, scores } of [...all].flat()) {
    const counted = counts.get(key) ?? { passed: 0, fails: 0, nones: 0 };
    for (const score of scores) {
      if (typeof score !== 'number') counted.nones++;
      else if (score < threshold) counted.passed++;
      else counted.fails++;
    }
    counts.set(key, counted);
  }
  return counts;
}

/** Probes are named with and without their package. */
export function verdictKey(probe: string, detector: string): string {
  const short = (name: string) => name.replace(/^(probes|detectors|garak\.probes|garak\.detectors)\./, '');
  return `${short(probe)}\n${short(detector)}`;
}

/** Outputs that a detector judged; until 0.13.3 under another name. */
export function evaluated(entry: Json): number | null {
  return numberField(entry, 'total_evaluated') ?? numberField(entry, 'total');
}
