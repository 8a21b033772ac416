import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

const AGAIN_AFTER_MS = 1_000;

/**
 * Follows a channel of PostgreSQL (LISTEN) over one connection, which is made anew when it breaks. `onGap` says that
 * messages may have been missed: whoever follows reads again what they follow.
 */
export class Listener {
  private client: Client | undefined;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hears: { onMessage(payload: string): void; onGap(): void },
  ) {}

  /** Resolves once the channel is followed. */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'candour-listener' });
    client.on('notification', ({ payload }) => payload && this.hears.onMessage(payload));
    client.on('error', () => undefined);
    client.once('end', () => void this.again());
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    this.client = client;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }

  private async again(): Promise<void> {
    // A connection that never came up is for the caller of `start` to deal with.
    if (!this.client) return;
    this.client = undefined;
    while (!this.stopped) {
      try {
        await this.start();
        return this.hears.onGap();
      } catch {
        await delay(AGAIN_AFTER_MS);
      }
    }
  }
}
