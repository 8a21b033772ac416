import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The port of the last run if it is free, else a free one, kept for the next run in `<folder>/port`. */
export async function choosePort(folder: string): Promise<number> {
  const file = join(folder, 'port');
  const kept = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (await tryPort(kept)) ?? (await tryPort(0));
  if (port === null)
    throw new Error('This machine has no free port on 127.0.0.1: end a program and start again.');
  if (port !== kept) await writeFile(file, `${port}\n`);
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: got } = server.address() as AddressInfo;
      server.close(() => resolve(got));
    });
  });
}
