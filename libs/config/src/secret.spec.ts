import { chmod, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOrCreateSecret } from './secret.js';

describe('a secret', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'candour-secret-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it('is made once, for its owner only, and stays the same', async () => {
    const first = await readOrCreateSecret(home, 'session');
    expect(first).toHaveLength(32);
    expect(await readOrCreateSecret(home, 'session')).toEqual(first);
    expect(await readOrCreateSecret(home, 'cursor')).not.toEqual(first);
    expect((await stat(join(home, 'secrets/session'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'secrets'))).mode & 0o777).toBe(0o700);
  });

  it('is the same for all who ask at once, and leaves no draft', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => readOrCreateSecret(home, 'session')));
    expect(new Set(all.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(await readdir(join(home, 'secrets'))).toEqual(['session']);
  });

  it('is refused when others may read it', async () => {
    await readOrCreateSecret(home, 'session');
    await chmod(join(home, 'secrets/session'), 0o644);
    await expect(readOrCreateSecret(home, 'session')).rejects.toThrow('run chmod 600');
  });

  it('is refused when it is damaged', async () => {
    await readOrCreateSecret(home, 'session');
    await truncate(join(home, 'secrets/session'), 3);
    await expect(readOrCreateSecret(home, 'session')).rejects.toThrow('is damaged');
  });
});
