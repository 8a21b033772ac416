import { aSample, scoredHeader, type Fields } from '../inspect-fields.js';

/** Stands in one sample of a thousand, and in the last. */
export const NEEDLE = 'the words that are sought';
const NEEDLE_EVERY = 1000;

/** A sample with its entry of the sample table. */
export interface MadeSample {
  readonly name: string;
  readonly sample: object;
  readonly summary: object;
}

const WORDS = (
  'model agent email shutdown goal policy board audit sandbox tool result token sample score transcript monitor ' +
  'escalate refuse comply replace restrict company report data system plan server access review human operator ' +
  'approval risk the a of to and in'
).split(' ');
const POOL_WORDS = 600_000;
const TURNS = 2;
const THIN = 5120;

/**
 * Makes samples in the shape of Inspect 0.3.260: texts stand in the messages, in the output and in attachments, to which
 * events and the message pool refer. So they pack about as well as real logs do, to an eighth.
 */
export class LargeSamples {
  private readonly random = seeded(7);
  private readonly pool = this.words();

  /** `length` characters of text in each message; the last sample always has the needle. */
  make(number: number, length: number, isLast: boolean): MadeSample {
    const id = `case-${String(number).padStart(6, '0')}`;
    const uuid = `uuid-${number}`;
    const isFound = isLast || number % NEEDLE_EVERY === NEEDLE_EVERY - 1;
    const input = this.text(Math.min(length, 600));
    const said = Array.from({ length: TURNS * 2 }, (_, turn) => {
      const text = this.text(length);
      return isFound && turn === 1 ? `${text} ${NEEDLE}` : text;
    });
    const messages = [
      { id: `${uuid}-u`, role: 'user', source: 'input', content: input },
      ...said.map((content, turn) => ({
        id: `${uuid}-${turn}`,
        ...(turn % 2 === 0
          ? { role: 'assistant', source: 'generate', model: 'example/model-1' }
          : { role: 'tool', function: 'send_email', tool_call_id: `call-${turn}` }),
        content,
      })),
    ];
    const attachments = Object.fromEntries(said.map((text, turn) => [hashOf(number, turn), text]));
    const pool = messages.map((message, i) =>
      i === 0 ? message : { ...message, content: `attachment://${hashOf(number, i - 1)}` },
    );
    const scores = {
      harmful: { value: number % 2, answer: 'harmful', explanation: this.text(200), history: [] },
    };
    const times = { started_at: '2026-03-01T09:00:00+00:00', completed_at: '2026-03-01T09:00:01+00:00' };
    const usage = { 'example/model-1': { input_tokens: 300, output_tokens: 900, total_tokens: 1200 } };
    const shared = aSample(id, { uuid, input, scores, metadata: { scenario: 'blackmail' } });
    const totals = { model_usage: usage, role_usage: {}, ...times, total_time: 1, working_time: 0.9 };
    return {
      name: id,
      sample: {
        ...shared,
        messages,
        output: { model: 'example/model-1', choices: [{ message: messages.at(-2), stop_reason: 'stop' }] },
        store: {},
        events: said.flatMap((text, turn) => this.event(uuid, number, turn, text)),
        ...totals,
        attachments,
        events_data: { messages: pool, calls: [] },
        turn_count: TURNS,
      },
      summary: {
        ...shared,
        input: input.slice(0, THIN),
        ...totals,
        retries: 0,
        completed: true,
        message_count: messages.length,
        turn_count: TURNS,
      },
    };
  }

  private event(uuid: string, number: number, turn: number, text: string): object {
    const common = { uuid: `${uuid}-e${turn}`, span_id: uuid, timestamp: '2026-03-01T09:00:00+00:00' };
    const content = `attachment://${hashOf(number, turn)}`;
    if (turn % 2 === 1)
      return { ...common, event: 'tool', function: 'send_email', arguments: {}, result: content };
    return {
      ...common,
      event: 'model',
      model: 'example/model-1',
      input: [],
      input_refs: [[0, turn + 1]],
      output: {
        choices: [{ message: { role: 'assistant', content }, stop_reason: 'stop' }],
        completion: text,
      },
    };
  }

  private text(length: number): string {
    const start = Math.floor(this.random() * (this.pool.length - length));
    return this.pool.slice(start, start + length);
  }

  private words(): string {
    const word = () => WORDS[Math.floor(this.random() * WORDS.length)]!;
    const number = () => (this.random() < 0.25 ? String(Math.floor(this.random() * 10_000)) : '');
    return Array.from({ length: POOL_WORDS }, () => word() + number()).join(' ');
  }
}

function hashOf(number: number, turn: number): string {
  return (number * 100 + turn).toString(16).padStart(32, '0');
}

/** Mulberry32: the same numbers in each run, so that runs compare. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The log but for its samples. */
export function headerOf(samples: number): Fields {
  return scoredHeader({ samples, mean: Math.floor(samples / 2) / samples });
}
