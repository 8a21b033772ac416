import { instance } from './instance.js';

export interface ReceivedEvent {
  readonly event: string;
  readonly data: any; // oxlint-disable-line typescript/no-explicit-any -- tests look into events of any shape
}

/** Server-sent events as they arrive, one at a time. */
export interface EventSource {
  readonly status: number;
  /** The next event; undefined once the server ended. */
  next(): Promise<ReceivedEvent | undefined>;
  close(): void;
}

export async function openEvents(
  path: string,
  headers: Readonly<Record<string, string>>,
  baseUrl = instance().baseUrl,
): Promise<EventSource> {
  const aborted = new AbortController();
  const response = await fetch(`${baseUrl}${path}`, { headers, signal: aborted.signal });
  const events = eventsIn(response.body!);
  return {
    // Held on purpose: a response that is collected as garbage takes an unread body with it.
    get status() {
      return response.status;
    },
    next: async () => (await events.next()).value ?? undefined,
    close: () => aborted.abort(),
  };
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ReceivedEvent, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (event) yield { event, data: JSON.parse(data!) };
    }
  }
  return undefined;
}
