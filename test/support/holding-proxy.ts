import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a process and PostgreSQL, and can hold one of the statements that it sends: for good. */
export interface HoldingProxy {
  /** The address of the database through the proxy. */
  readonly url: string;
  /** From now on the statement with this number is not passed on, or its answer is not; resolves when that is so. */
  hold(number: number, what: 'statement' | 'answer'): Promise<'held'>;
  /** Nothing more is held. */
  release(): void;
  close(): void;
}

/** Messages of a client that run something (PostgreSQL 18, section 54.7): Execute and Query. */
const RUNS = new Set(['E', 'Q'].map((type) => type.charCodeAt(0)));

interface Hold {
  readonly number: number;
  readonly what: 'statement' | 'answer';
  resolve(value: 'held'): void;
}

export async function holdingProxy(database: string): Promise<HoldingProxy> {
  const target = new URL(database);
  const sockets = new Set<Socket>();
  let count = 0;
  let wanted: Hold | undefined;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let waiting: Buffer = Buffer.alloc(0);
    let begun = false;
    let hold: Hold | undefined;
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy());
    }
    /** The end of what may be passed on of `waiting`. */
    const passing = (): number => {
      let end = 0;
      for (;;) {
        const head = end + (begun ? 1 : 0);
        if (waiting.length < head + 4 || waiting.length < head + waiting.readInt32BE(head)) return end;
        const runs = begun && RUNS.has(waiting[end]!);
        if (runs && (count += 1) === wanted?.number) {
          hold = wanted;
          if (hold.what === 'statement') {
            hold.resolve('held');
            return end;
          }
        }
        begun = true;
        end = head + waiting.readInt32BE(head);
      }
    };
    client.on('data', (chunk) => {
      if (hold?.what === 'statement') return;
      waiting = Buffer.concat([waiting, chunk]);
      const end = passing();
      upstream.write(waiting.subarray(0, end));
      waiting = waiting.subarray(end);
    });
    upstream.on('data', (chunk) => {
      if (hold) hold.resolve('held');
      else client.write(chunk);
    });
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(database);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    hold(number, what) {
      count = 0;
      return new Promise((resolve) => (wanted = { number, what, resolve }));
    },
    release() {
      wanted = undefined;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
