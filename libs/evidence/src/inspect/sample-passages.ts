import { hash } from 'node:crypto';
import type { Passage, SampleKey } from '../formats/format.js';
import type { Path } from '../json/cut.js';
import { field, listField, textField, type Json } from '../json/json.js';
import type { Shape } from '../json/pick.js';
import { Refusal } from '../refusal.js';
import { eventTexts, messageTexts } from './event-texts.js';
import { References } from './references.js';

/** What of a sample can be quoted: all but raw requests, which repeat the messages, and timelines. */
export const SAMPLE_TEXTS: Shape = {
  id: true,
  epoch: true,
  input: true,
  choices: true,
  target: true,
  messages: { '*': true },
  output: { choices: { '*': true }, error: true },
  score: true,
  scores: { '*': true },
  metadata: true,
  store: true,
  error: true,
  events: { '*': true },
  transcript: { events: { '*': true }, content: { '*': true } },
  attachments: { '*': true },
  events_data: { messages: { '*': true } },
};

/** Whether the value at this path of a sample is handled by itself. */
export function isSampleItem(path: Path): boolean {
  const [first] = path;
  if (first === undefined) return false;
  if (first === 'output' || first === 'events_data' || first === 'transcript') return path.length === 3;
  const isList = ['messages', 'scores', 'events', 'attachments'].includes(String(first));
  return path.length === (isList ? 2 : 1);
}

/**
 * Turns the parts of one sample into passages as they stream by. Long texts stand in attachments that events refer
 * to: such a text is a passage of the event that refers to it, after one that marks the event's place and may be empty.
 */
export class SamplePassages {
  private id: string | null = null;
  private epoch: number | null = null;
  private readonly references = new References();
  private readonly seen = new Set<string>();

  constructor(private readonly only: SampleKey | undefined) {}

  /** The passages that the part at `path` of the sample holds. */
  *add(path: Path, value: Json): Generator<Passage> {
    const [first, second, third] = path;
    if (first === undefined) return;
    if (first === 'id') this.id = typeof value === 'string' ? value : JSON.stringify(value);
    else if (first === 'epoch') this.epoch = typeof value === 'number' ? value : 1;
    else if (!this.isWanted()) return;
    else if (first === 'messages') yield* this.message(value, `message-${second}`);
    else if (first === 'output' && second === 'choices')
      yield* this.message(field(value, 'message') ?? null, `output-${third}`);
    else if (first === 'events_data') yield* this.message(value, `pool-${third}`);
    else if (first === 'events') yield* this.event(value, second as number);
    else if (first === 'transcript' && second === 'events') yield* this.event(value, third as number);
    else if (first === 'attachments' || first === 'transcript')
      yield* this.attachment(String(path.at(-1)), value);
    else yield* this.part(path.slice(0, 2).join(' '), value);
  }

  private isWanted(): boolean {
    if (this.only === undefined) return true;
    const { sampleId, epoch } = this.only;
    return sampleId === this.place.sample_id && epoch === this.place.epoch;
  }

  private get place(): { sample_id: string; epoch: number } {
    if (this.id === null)
      throw new Refusal(
        'broken-log',
        'A sample holds its content before its id: what it says cannot be cited.',
      );
    return { sample_id: this.id, epoch: this.epoch ?? 1 };
  }

  private *part(part: string, value: Json): Generator<Passage> {
    const locator = { kind: 'sample', ...this.place } as const;
    const text = this.references.without(eventTexts(value), locator);
    if (text) yield { locator, part, text };
  }

  /** A message stands in the list, in model inputs and in pools: it is a passage once. */
  private *message(message: Json, fallback: string): Generator<Passage> {
    const texts = messageTexts(message);
    const id = textField(message, 'id');
    const key = id ?? hash('sha256', texts.join('\n'));
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const locator = { kind: 'message', ...this.place, message_id: id ?? fallback } as const;
    const text = this.references.without(texts, locator);
    const role = textField(message, 'role');
    if (text || this.references.isIn(texts))
      yield { locator, part: role ? `${role} message` : 'message', text };
  }

  private *event(event: Json, index: number): Generator<Passage> {
    const kind = textField(event, 'event') ?? 'event';
    const event_id = textField(event, 'uuid') ?? `event-${index}`;
    if (kind === 'model') {
      for (const [i, message] of listField(event, 'input').entries())
        yield* this.message(message, `${event_id}-input-${i}`);
    }
    const locator = { kind: 'event', ...this.place, event_id } as const;
    const texts = eventTexts(event);
    const text = this.references.without(texts, locator);
    if (text || this.references.isIn(texts)) yield { locator, part: `${kind} event`, text };
  }

  private *attachment(key: string, value: Json): Generator<Passage> {
    if (typeof value !== 'string' || value.startsWith('data:')) return;
    const locators = this.references.to(key);
    const places = locators.length > 0 ? locators : [{ kind: 'sample', ...this.place } as const];
    for (const locator of places) yield { locator, part: 'attachment', text: value };
  }
}
