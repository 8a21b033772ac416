import type { Refusal } from '#evidence';
import type { FastifyReply } from 'fastify';
import { EventStream } from '../http/event-stream.js';
import type { Listener } from '../http/log-reading.js';

const PROGRESS_MS = 1_000;

export interface Stretch {
  /** How many of the first items were told before, and how many are told now. */
  readonly after: number;
  readonly limit: number;
  /** The cursor behind so many items. */
  readonly cursorAt: (position: number) => string;
}

interface Told extends Stretch {
  /** Of the log, in bytes. */
  readonly bytes: number;
  /** What each item is told as. */
  readonly event: string;
}

/**
 * Answers with server-sent events while a log is read: `progress` every second, each item as it is found, and `end`
 * once all was read, `limit` items were told, or nobody listens any more.
 */
export async function tellReading<Item>(
  reply: FastifyReply,
  { bytes, event, after, limit, cursorAt }: Told,
  readToEnd: (listener: Listener<Item>) => Promise<Refusal | null>,
): Promise<void> {
  const stream = new EventStream(reply);
  const closed = new AbortController();
  stream.onClose(() => closed.abort());
  let [read, found] = [0, 0];
  const tell = () => stream.send('progress', { read: Math.min(read, bytes), bytes });
  const telling = setInterval(tell, PROGRESS_MS);
  try {
    tell();
    const take = async (item: Item) => {
      found += 1;
      if (found > after && found <= after + limit) stream.send(event, item);
      await stream.taken();
      return found <= after + limit;
    };
    const ended = await readToEnd({ take, onRead: (count) => (read += count), signal: closed.signal });
    const more = found > after + limit;
    const complete = ended === null && !more;
    if (complete) read = bytes;
    tell();
    const next = more && { next_cursor: cursorAt(after + limit) };
    stream.send('end', { complete, sentence: ended?.message ?? null, ...next });
  } catch (error) {
    if (!closed.signal.aborted) throw error;
  } finally {
    clearInterval(telling);
    stream.end();
  }
}
