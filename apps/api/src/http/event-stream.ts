import { once } from 'node:events';
import type { FastifyReply } from 'fastify';

/** A reader that takes nothing for so long is gone, or will never catch up. */
const MOST_UNREAD_BYTES = 256 * 1024;

/** An answer of server-sent events (WHATWG HTML, section 9.2), which goes on until one side ends it. */
export class EventStream {
  constructor(private readonly reply: FastifyReply) {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      // Some proxies would keep events until they have a page of them.
      'x-accel-buffering': 'no',
    });
  }

  get isOpen(): boolean {
    return !this.reply.raw.destroyed && !this.reply.raw.writableEnded;
  }

  send(event: string, data: unknown): void {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Says nothing, so that nobody in between takes the connection for dead. */
  keepAlive(): void {
    this.write(':\n\n');
  }

  /** Waits until the reader took most of what was sent, or is gone. */
  async taken(): Promise<void> {
    const { raw } = this.reply;
    if (this.isOpen && raw.writableNeedDrain) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
  }

  end(): void {
    if (this.isOpen) this.reply.raw.end();
  }

  onClose(listener: () => void): void {
    this.reply.raw.once('close', listener);
  }

  private write(text: string): void {
    if (!this.isOpen) return;
    this.reply.raw.write(text);
    if (this.reply.raw.writableLength > MOST_UNREAD_BYTES) this.reply.raw.destroy();
  }
}
