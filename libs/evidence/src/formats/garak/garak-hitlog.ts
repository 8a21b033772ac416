import type { RunScore } from '#schemas';
import { field, numberField, textField, type Json } from '../../json/json.js';
import { pickLines } from '../../json/lines.js';
import type { Shape } from '../../json/pick.js';
import { isLinesOf } from '../../json/recognise.js';
import { chunks, type Reader } from '../../reader.js';
import { finished } from '../../run/finished.js';
import { linesWarnings } from '../../run/lines-warnings.js';
import { runOf } from '../../run/run-of.js';
import { isWanted, messages } from '../../text/passage.js';
import type { Format } from '../format.js';
import { outputText } from './attempt.js';

const HIT: Shape = Object.fromEntries(
  [
    'goal',
    'prompt',
    'output',
    'triggers',
    'score',
    'run_id',
    'attempt_id',
    'attempt_idx',
    'generator',
    'probe',
    'detector',
  ].map((key) => [key, true]),
);

/** garak's list of hits: the outputs that a detector counted as successful attacks, and nothing else. */
export const garakHitlog: Format = {
  name: 'garak-hitlog',
  recognises: (head, reader) =>
    isLinesOf(head, reader, {
      shape: { attempt_id: true, detector: true, run_id: true, entry_type: true },
      isIt: (root) =>
        ['attempt_id', 'detector', 'run_id'].every((key) => textField(root, key) !== null) &&
        field(root, 'entry_type') === undefined,
    }),
  summary,
  async *samples(reader) {
    for await (const { value } of hits(reader)) {
      if (!value) continue;
      const score = {
        name: textField(value, 'detector') ?? 'not stated',
        value: field(value, 'score') ?? null,
      };
      yield {
        id: hitId(value),
        epoch: 1,
        uuid: null,
        scores: [{ ...score, answer: null, rescored: false }],
        error: null,
        limit: null,
        retries: 0,
        invalidated: null,
        startedAt: null,
        completedAt: null,
      };
    }
  },
  // A list of hits alone says nothing about how many outputs there were.
  checks: () => Promise.resolve([]),
  async *passages(reader, only) {
    for await (const { value } of hits(reader)) {
      const sampleId = value ? hitId(value) : '';
      if (!value || !isWanted(only, sampleId)) continue;
      const turns = field(field(value, 'prompt'), 'turns');
      yield* messages({ sampleId, epoch: 1 }, [
        ['goal', field(value, 'goal')],
        ['prompt', Array.isArray(turns) ? turns.map(turnText) : outputText(field(value, 'prompt') ?? null)],
        ['output', outputText(field(value, 'output') ?? null)],
        ['triggers', field(value, 'triggers')],
      ]);
    }
  },
};

async function summary(reader: Reader) {
  const counts = new Map<string, { probe: string; detector: string; hits: number }>();
  const attempts = new Set<string>();
  let last: Json = null;
  let recorded = 0;
  let cutOff = false;
  for await (const { value } of hits(reader)) {
    if (!value) {
      cutOff = true;
      continue;
    }
    recorded++;
    last = value;
    attempts.add(textField(value, 'attempt_id') ?? '');
    const probe = textField(value, 'probe') ?? 'not stated';
    const detector = textField(value, 'detector') ?? 'not stated';
    const key = JSON.stringify([probe, detector]);
    counts.set(key, { probe, detector, hits: (counts.get(key)?.hits ?? 0) + 1 });
  }
  const generator = textField(last, 'generator') ?? 'not stated';
  const scores = [...counts.values()].map(({ probe, detector, hits }): RunScore => ({
    name: probe,
    scorer: detector,
    reducer: null,
    scored: null,
    unscored: null,
    metrics: { hits },
  }));
  return finished(
    runOf({
      format: { name: garakHitlog.name, version: null },
      tool: { name: 'garak', version: null },
      task: { name: 'not stated' },
      model: { name: generator, provider: generator.includes(' ') ? generator.split(' ', 1)[0]! : null },
      created: { stated: '', utc: null, zone_assumed: false },
      status: 'started',
      scores,
      samples: { recorded, distinct_ids: attempts.size },
      ids: { run: textField(last, 'run_id') },
      warnings: [
        ...linesWarnings({ cutOff, endStated: false }),
        {
          code: 'hits-only',
          sentence:
            'The file lists successful attacks only: without the report they are no rate of anything.',
        },
      ],
    }),
  );
}

function hits(reader: Reader) {
  return pickLines(chunks(reader), 'the file', HIT);
}

/** One attempt may have several outputs that are hits, each by several detectors. */
function hitId(hit: Json): string {
  const detector = textField(hit, 'detector') ?? '';
  return `${textField(hit, 'attempt_id') ?? ''}/${numberField(hit, 'attempt_idx') ?? 0}/${detector}`;
}

function turnText(turn: Json): Json {
  return outputText(field(turn, 'content') ?? null);
}
