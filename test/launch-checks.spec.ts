import { createServer, type AddressInfo, type Server } from 'node:net';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareHome, requireFreePort } from '../tools/launch/checks.js';

describe('before a start', () => {
  it('a port in use is named, with another to try', async () => {
    const server = await listening();
    const { port } = server.address() as AddressInfo;
    await expect(requireFreePort('127.0.0.1', port)).rejects.toThrow(
      `Port ${port} is in use: end the program that listens there, or choose another port, as in PORT=${port + 1} npm start.`,
    );
    await new Promise((resolve) => server.close(resolve));
    await expect(requireFreePort('127.0.0.1', port)).resolves.toBeUndefined();
  });

  it('an address of another machine is refused', async () => {
    // TEST-NET-1 (RFC 5737) belongs to nobody.
    await expect(requireFreePort('192.0.2.1', 3000)).rejects.toThrow(
      'HOST 192.0.2.1 is not an address of this machine',
    );
  });

  it('the home is made, and what is in it is for its user only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'candour-checks-'));
    await prepareHome(join(folder, 'a/home'));
    expect((await stat(join(folder, 'a/home'))).mode & 0o066).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('a home that cannot be made is named, with what to set', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'candour-checks-'));
    await writeFile(join(folder, 'file'), '');
    const home = join(folder, 'file', 'home');
    await expect(prepareHome(home)).rejects.toThrow(
      /^Cannot make the folder .+file\/home .+: set CANDOUR_HOME to another/,
    );
    await rm(folder, { recursive: true });
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}
