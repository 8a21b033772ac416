import {
  asObject,
  entriesField,
  field,
  flagField,
  numberField,
  textField,
  type Json,
} from '../../json/json.js';
import type { Shape } from '../../json/pick.js';
import type { SampleRow } from '../format.js';

/** One result of promptfoo: a test put to a provider through a prompt. */
export interface Row {
  readonly id: string;
  readonly promptIdx: number | null;
  readonly testIdx: number | null;
  readonly provider: string;
  readonly outcome: 'passed' | 'failed' | 'error';
  readonly score: number;
  readonly named: readonly (readonly [string, number])[];
  readonly weights: ReadonlyMap<string, number>;
  readonly error: string | null;
}

/** What of a result the figures need: neither prompts nor answers. */
export const ROW: Shape = {
  id: true,
  promptIdx: true,
  testIdx: true,
  provider: { id: true, label: true },
  success: true,
  score: true,
  error: true,
  failureReason: true,
  gradingResult: { pass: true, namedScoreWeights: true },
  namedScores: true,
};

/** What of a result can be quoted. */
export const ROW_TEXTS: Shape = {
  id: true,
  promptIdx: true,
  testIdx: true,
  success: true,
  error: true,
  vars: true,
  prompt: { raw: true },
  response: { output: true, error: true },
  gradingResult: { reason: true, componentResults: { '*': { reason: true } } },
};

/** The result that `value` is; `index` names it where the file does not. */
export function row(value: Json, index: number): Row {
  return {
    id: rowId(value, index),
    promptIdx: numberField(value, 'promptIdx'),
    testIdx: numberField(value, 'testIdx'),
    provider: provider(field(value, 'provider')),
    outcome: outcome(value),
    score: numberField(value, 'score') ?? 0,
    named: numbers(value, 'namedScores'),
    weights: new Map(numbers(field(value, 'gradingResult'), 'namedScoreWeights')),
    error: textField(value, 'error'),
  };
}

/** Newer versions give each result an id; before, only its place in the file tells it from others. */
export function rowId(value: Json, index: number): string {
  return textField(value, 'id') ?? `row-${index + 1}`;
}

export function sampleRow({ id, outcome, score, named, error }: Row): SampleRow {
  const scores = [
    ...(outcome === 'error' ? [] : ([['pass', outcome === 'passed' ? 1 : 0]] as const)),
    ['score', score] as const,
    ...named,
  ];
  return {
    id,
    epoch: 1,
    uuid: id,
    scores: scores.map(([name, value]) => ({ name, value, answer: null, rescored: false })),
    // promptfoo writes `error` for a failed assertion too.
    error: outcome === 'error' ? (error ?? 'not stated') : null,
    limit: null,
    retries: 0,
    invalidated: null,
    startedAt: null,
    completedAt: null,
  };
}

/** Version 3 says why a row failed (2: the provider); before 0.102 only a missing grade tells. */
function outcome(value: Json): Row['outcome'] {
  if (flagField(value, 'success') === true) return 'passed';
  const reason = numberField(value, 'failureReason');
  if (reason !== null) return reason === 2 ? 'error' : 'failed';
  return asObject(field(value, 'gradingResult')) ? 'failed' : 'error';
}

function provider(found: Json | undefined): string {
  if (typeof found === 'string') return found;
  return textField(found, 'id') ?? (textField(found, 'label') || 'not stated');
}

function numbers(value: Json | undefined, key: string): [string, number][] {
  return entriesField(value, key).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
}
