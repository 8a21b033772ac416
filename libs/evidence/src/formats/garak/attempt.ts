import { entriesField, field, listField, numberField, textField, type Json } from '../../json/json.js';
import type { Shape } from '../../json/pick.js';
import { isWanted, messages } from '../../text/passage.js';
import type { Passage, SampleKey, SampleRow } from '../format.js';

/** An attempt stands in the report once when it was sent, and again with the verdicts of the detectors. */
export const EVALUATED = 2;

/** What of an attempt the figures need. */
export const ATTEMPT: Shape = {
  entry_type: true,
  uuid: true,
  seq: true,
  status: true,
  probe_classname: true,
  detector_results: true,
};

/** What of an attempt can be quoted. Prompts and outputs are objects since 0.13, plain strings before. */
export const ATTEMPT_TEXTS: Shape = {
  entry_type: true,
  uuid: true,
  seq: true,
  status: true,
  goal: true,
  prompt: true,
  outputs: true,
};

export function attemptId(value: Json): string {
  return textField(value, 'uuid') ?? `seq-${numberField(value, 'seq') ?? 'unknown'}`;
}

/** The verdicts of one detector on one attempt: null where it could not judge an output. */
export function verdicts(value: Json): [string, readonly Json[]][] {
  const results = entriesField(value, 'detector_results');
  return results.map(([detector, scores]) => [detector, Array.isArray(scores) ? scores : []]);
}

export function attemptRow(value: Json): SampleRow {
  return {
    id: attemptId(value),
    epoch: 1,
    uuid: textField(value, 'uuid'),
    scores: verdicts(value).map(([name, scores]) => ({
      name,
      value: scores.length === 1 ? (scores[0] ?? null) : [...scores],
      answer: null,
      rescored: false,
    })),
    error: null,
    limit: null,
    retries: 0,
    invalidated: null,
    startedAt: null,
    completedAt: null,
  };
}

export function* attemptPassages(value: Json, only?: SampleKey): Generator<Passage> {
  const sampleId = attemptId(value);
  if (!isWanted(only, sampleId)) return;
  yield* messages({ sampleId, epoch: 1 }, [
    ['goal', field(value, 'goal')],
    ['prompt', promptText(field(value, 'prompt'))],
    ...listField(value, 'outputs').map((output, i) => [`output-${i}`, outputText(output)] as const),
  ]);
}

function promptText(prompt: Json | undefined): Json | undefined {
  if (typeof prompt === 'string') return prompt;
  const turns = listField(prompt, 'turns').map((turn) => outputText(field(turn, 'content') ?? null));
  return turns.length > 0 ? turns : outputText(prompt ?? null);
}

/** Of a message only the text is its author's; language and file names are garak's. */
export function outputText(output: Json): Json {
  return typeof output === 'string' ? output : textField(output, 'text');
}
