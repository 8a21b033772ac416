import type { Path } from '../../json/cut.js';
import { asObject, field, listField, numberField, textField, type Json } from '../../json/json.js';
import { pick } from '../../json/pick.js';
import { chunks, type Reader } from '../../reader.js';

/** A transcript as far as its figures go: what was said stays unread but for the names of messages. */
export interface Transcript {
  readonly metadata: Json;
  readonly events: ReadonlyMap<string, number>;
  readonly rollbacks: number;
  /** Message ids of the target's view as the file states it at the end. */
  readonly stated: readonly string[];
  /** The same made by following the events; `null` where an event changes it in a way that is not followed. */
  readonly replayed: readonly string[] | null;
  /** Messages of the target's view that were taken back: what happened there stands in events alone. */
  readonly discarded: number;
}

const EVENTS = {
  '*': {
    type: true,
    view: true,
    edit: {
      operation: true,
      count: true,
      to_id: true,
      message: { id: true },
      new_messages: { '*': { id: true } },
    },
  },
} as const;

export async function readTranscript(reader: Reader): Promise<Transcript> {
  const shape = { metadata: true, events: EVENTS, target_messages: { '*': { id: true } } } as const;
  const events = new Map<string, number>();
  const replay = new Replay();
  let root: Json = null;
  for await (const { path, value } of pick(chunks(reader), 'The file', shape, isEvent)) {
    if (path.length === 0) {
      root = value;
      continue;
    }
    const type = textField(value, 'type') ?? 'not stated';
    events.set(type, (events.get(type) ?? 0) + 1);
    if (isOfTarget(value)) replay.follow(field(value, 'edit') ?? null);
  }
  return {
    metadata: field(root, 'metadata') ?? null,
    events,
    rollbacks: replay.rollbacks,
    stated: listField(root, 'target_messages').map(messageId),
    replayed: replay.isComplete ? replay.messages : null,
    discarded: replay.discarded,
  };
}

export function isEvent(path: Path): boolean {
  return path.length === 2 && path[0] === 'events';
}

export function isOfTarget(event: Json): boolean {
  const view = field(event, 'view');
  return view === 'target' || (Array.isArray(view) && view.includes('target'));
}

function messageId(message: Json): string {
  return textField(message, 'id') ?? '';
}

/** Follows the edits of one view: messages added, taken back, or begun anew. */
class Replay {
  messages: string[] = [];
  rollbacks = 0;
  discarded = 0;
  isComplete = true;

  follow(edit: Json): void {
    switch (textField(edit, 'operation')) {
      case 'add':
        this.messages.push(messageId(field(edit, 'message') ?? null));
        return;
      case 'rollback':
        this.rollBack(edit);
        return;
      case 'reset':
        this.discarded += this.messages.length;
        this.messages = listField(edit, 'new_messages').map(messageId);
        return;
      case null:
      default:
        // A patch of the whole view, or what a later version adds.
        if (asObject(edit)) this.isComplete = false;
    }
  }

  private rollBack(edit: Json): void {
    const to = textField(edit, 'to_id');
    const kept =
      to === null
        ? this.messages.length - (numberField(edit, 'count') ?? 0)
        : this.messages.lastIndexOf(to) + 1;
    this.rollbacks++;
    this.discarded += this.messages.length - Math.max(0, kept);
    this.messages = this.messages.slice(0, Math.max(0, kept));
  }
}
