import { eventsIn } from '../api/event-stream.js';
import { Unreachable } from '../api/problem.js';

/** How far a reading came: the share of the log that was read, what it held, and how it ended once it did. */
export interface ToldReading<Item> {
  readonly part: number;
  readonly items: readonly Item[];
  readonly end: End | null;
}

interface End {
  readonly complete: boolean;
  readonly sentence: string | null;
  readonly next_cursor?: string;
}

interface Progress {
  readonly read: number;
  readonly bytes: number;
}

/** How a reading is asked for. */
export const AS_TOLD = { headers: { accept: 'text/event-stream' }, parseAs: 'stream' } as const;

/** Follows a reading, whose items are told as `itemEvent`, to its end, and tells each time how far it came. */
export async function followReading<Item>(
  stream: ReadableStream<Uint8Array>,
  itemEvent: string,
  onProgress: (told: ToldReading<Item>) => void,
): Promise<ToldReading<Item>> {
  let part = 0;
  let items: readonly Item[] = [];
  let end: End | null = null;
  for await (const { event, data } of eventsIn(stream)) {
    if (event === 'progress') part = partOf(data as Progress);
    if (event === itemEvent) items = items.concat(data as Item);
    if (event === 'end') end = data as End;
    onProgress({ part, items, end });
  }
  if (!end) throw new Unreachable('The server did not end its answer.');
  return { part, items, end };
}

function partOf({ read, bytes }: Progress): number {
  return bytes === 0 ? 1 : read / bytes;
}
