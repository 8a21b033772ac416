import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser-path.js';

describe('findBrowser', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'candour-home-'));
    await chmod(home, 0o755); // root falls back to a folder of the system when others cannot enter
  });
  afterEach(() => rm(home, { recursive: true }));

  it('takes the browser that CHROME_PATH names, with our fonts', async () => {
    const found = await findBrowser({ CANDOUR_HOME: home, CHROME_PATH: process.execPath });
    expect(found).toMatchObject({ path: process.execPath, kind: 'configured' });
    expect((await stat(found.env['FONTCONFIG_FILE'] ?? '')).isFile()).toBe(true);
  });

  it('says what to do when CHROME_PATH names no program', async () => {
    await expect(findBrowser({ CANDOUR_HOME: home, CHROME_PATH: '/nowhere/chrome' })).rejects.toThrow(
      'CHROME_PATH names /nowhere/chrome, which is not an executable file: correct it, or unset it to use another browser.',
    );
  });
});
