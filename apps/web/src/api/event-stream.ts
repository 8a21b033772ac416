export interface StreamedEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Server-sent events (WHATWG HTML, section 9.2) as our API writes them, one by one as they come. */
export async function* eventsIn(stream: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    text += decoder.decode(piece.value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const one of events) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(one) ?? [];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) as unknown };
    }
  }
}
