import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';

/**
 * Holds `folder` for this process, or returns null when another one holds it. The kernel lets go of a held folder
 * when the process ends in whatever way, so there is nothing stale to clean up. Linux only.
 */
export async function holdFolder(folder: string): Promise<Server | null> {
  const { dev, ino } = await stat(folder);
  const name = createHash('sha256').update(`candour ${dev} ${ino}`).digest('hex');
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    // A leading NUL makes it an abstract socket: a name in the kernel, not a file.
    server.listen({ path: `\0candour-${name}` }, () => resolve(server.unref()));
  });
}
