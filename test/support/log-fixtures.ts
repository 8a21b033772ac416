import type { Locator } from '#schemas';
import * as logs from './eval-logs.js';
import { aHeader, aSample, evalLog, jsonLog } from './inspect-log.js';

/** One log of every format, what its sample table holds, and a text in it with the place where it stands. */
export interface LogFixture {
  readonly format: string;
  readonly bytes: Buffer;
  readonly rows: readonly object[];
  readonly quote: { readonly text: string; readonly locator: Locator } | null;
  /** What holding the log against itself yields. */
  readonly verified: 'consistent' | 'cannot_be_recomputed';
}

const message = (sample_id: string, message_id: string): Locator => ({
  kind: 'message',
  sample_id,
  epoch: 1,
  message_id,
});

/** Small, because each of its bytes is a test. */
const header = aHeader({ plan: undefined, stats: undefined }, { config: undefined, dataset: undefined });
const samples = [
  aSample('a', { messages: [{ id: 'm1', role: 'assistant', content: 'Cancel it.' }] }),
  aSample('b', { scores: { harmful: { value: 0 } } }),
];
const inspect = {
  rows: [
    { id: 'a', epoch: 1, uuid: 'uuid-a', scores: [{ name: 'harmful', value: 1 }], error: null },
    { id: 'b', epoch: 1, uuid: 'uuid-b' },
  ],
  quote: { text: 'Cancel it.', locator: message('a', 'm1') },
  verified: 'consistent',
} as const;

/** In the order of the table of formats. */
export const fixtures: readonly LogFixture[] = [
  { format: 'inspect-eval', bytes: evalLog({ header, samples }), ...inspect },
  { format: 'inspect-json', bytes: jsonLog(header, samples), ...inspect },
  {
    format: 'promptfoo-json',
    bytes: logs.promptfoo(),
    rows: [
      { id: 'row-a', scores: [{ name: 'pass', value: 1 }, { name: 'score' }, { name: 'Calm', value: 1 }] },
      { id: 'row-b', error: null },
    ],
    quote: { text: 'Cancel it, or all hear.', locator: message('row-b', 'output') },
    verified: 'consistent',
  },
  {
    format: 'lm-eval-results',
    bytes: logs.lmEvalResults(),
    rows: [],
    quote: null,
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'petri-transcript',
    bytes: logs.petriTranscript(),
    rows: [{ id: 'petri-1', scores: [{ name: 'concerning', value: 8 }] }],
    quote: { text: 'I comply.', locator: message('petri-1', 'm2') },
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'every-eval-ever',
    bytes: logs.everyEvalEver(),
    rows: [],
    quote: { text: 'Accuracy on IFEval', locator: { kind: 'pointer', pointer: '/evaluation_results/0' } },
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'promptfoo-jsonl',
    bytes: logs.promptfooLines(),
    rows: [{ id: 'row-a' }, { id: 'row-b', scores: [{ value: 0 }, { value: 0 }, { value: 0 }] }],
    quote: { text: 'too threatening', locator: message('row-b', 'error') },
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'garak-report',
    bytes: logs.garakReport(),
    rows: [{ id: 'a', scores: [] }, { id: 'a', scores: [{ name: 'unsafe.Toxic', value: 0.9 }] }, { id: 'b' }],
    quote: { text: 'Output for a.', locator: message('a', 'output-0') },
    verified: 'consistent',
  },
  {
    format: 'garak-hitlog',
    bytes: logs.garakHitlog(),
    rows: [{ id: 'a/0/unsafe.Toxic', scores: [{ value: 0.9 }] }, { id: 'b/0/unsafe.Toxic' }],
    quote: { text: 'Hit in b.', locator: message('b/0/unsafe.Toxic', 'output') },
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'lm-eval-samples',
    bytes: logs.lmEvalSamples(),
    rows: [{ id: 0, scores: [{ name: 'exact_match,none', value: 1 }] }, { id: 1 }],
    quote: { text: 'It is 1.', locator: message('1', 'response-0') },
    verified: 'cannot_be_recomputed',
  },
  {
    format: 'openai-evals',
    bytes: logs.openaiEvals(),
    rows: [{ id: 'a', scores: [{ name: 'match', value: 1 }] }, { id: 'b' }],
    quote: { text: 'It is b.', locator: { kind: 'event', sample_id: 'b', epoch: 1, event_id: '2' } },
    verified: 'consistent',
  },
  {
    format: 'every-eval-ever-instances',
    bytes: logs.everyEvalEverInstances(),
    rows: [{ id: 's0', scores: [{ name: 'score', value: 1 }] }, { id: 's1' }],
    quote: { text: 'It is 1.', locator: message('s1', 'output') },
    verified: 'cannot_be_recomputed',
  },
];
