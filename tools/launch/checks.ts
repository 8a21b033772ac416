import { mkdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { LaunchError } from './launch-error.js';

const leastRoom = 512 * 2 ** 20;

/** Makes the home if there is none. Throws a LaunchError when it belongs to another user or its disk is full. */
export async function prepareHome(home: string): Promise<void> {
  const me = process.getuid?.() ?? -1;
  try {
    // Root's browser and database run as `nobody`, who must be able to pass through.
    await mkdir(home, { recursive: true, mode: me === 0 ? 0o711 : 0o700 });
  } catch (cause) {
    throw new LaunchError(
      `Cannot make the folder ${home} (${(cause as Error).message}): set CANDOUR_HOME to another.`,
      {
        cause,
      },
    );
  }
  const { uid } = await stat(home);
  if (me !== -1 && uid !== me) {
    throw new LaunchError(
      `${home} belongs to user ${uid} and you are user ${me}: start Candour as that user, or set CANDOUR_HOME to another folder.`,
    );
  }
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < leastRoom) {
    throw new LaunchError(
      `Only ${Math.floor((bavail * bsize) / 2 ** 20)} MB are left on the disk of ${home}: make room for at least ` +
        `${leastRoom / 2 ** 20} MB, or set CANDOUR_HOME to another disk.`,
    );
  }
}

/** Throws a LaunchError when nobody can listen on `host` and `port`. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  if (code !== undefined) throw new LaunchError(explain(code, host, port));
}

function explain(code: string, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: end the program that listens there, or choose another port, as in PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `Port ${port} is reserved for root: choose one from 1024 on, as in PORT=3000 npm start.`;
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
    default:
      return `Cannot listen on ${host} port ${port} (${code}): set HOST and PORT to something else.`;
  }
}
