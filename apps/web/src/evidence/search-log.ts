import { answerOf, api } from '../api/client.js';
import { eventsIn } from '../api/event-stream.js';
import { Unreachable } from '../api/problem.js';
import type { Locator } from './evidence-query.js';

export interface Hit {
  readonly locator: Locator;
  readonly part: string;
  readonly excerpt: string;
}

/** What is sought in which log; `cursor` goes on where an earlier search had found enough. */
export interface Sought {
  readonly id: string;
  readonly member: string | undefined;
  readonly q: string;
  readonly cursor: string;
}

/** How far a search came: the share of the log that was read, what was found, and how it ended once it did. */
export interface Searched {
  readonly part: number;
  readonly hits: readonly Hit[];
  readonly end: End | null;
}

interface End {
  readonly complete: boolean;
  readonly sentence: string | null;
  readonly next_cursor?: string;
}

const AT_ONCE = 200;

/** Searches a log until the API says that it ended, and tells each time how far it came. */
export async function searchLog(
  { id, member, q, cursor }: Sought,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (searched: Searched) => void },
): Promise<Searched> {
  const query = { text: q, limit: AT_ONCE, ...(member && { member }), ...(cursor && { cursor }) };
  const stream = await answerOf(
    api.GET('/v1/evidence/{id}/search', {
      params: { path: { id }, query },
      headers: { accept: 'text/event-stream' },
      parseAs: 'stream',
      signal,
    }),
  );
  let part = 0;
  let hits: readonly Hit[] = [];
  let end: End | null = null;
  for await (const { event, data } of eventsIn(stream!)) {
    if (event === 'progress') part = partOf(data as Progress);
    if (event === 'hit') hits = hits.concat(data as Hit);
    if (event === 'end') end = data as End;
    onProgress({ part, hits, end });
  }
  if (!end) throw new Unreachable('The server did not end the search.');
  return { part, hits, end };
}

interface Progress {
  readonly read: number;
  readonly bytes: number;
}

function partOf({ read, bytes }: Progress): number {
  return bytes === 0 ? 1 : read / bytes;
}
