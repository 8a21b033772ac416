import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inChild, OUT_OF_MEMORY } from './in-child.js';

const limits = { timeoutMs: 20_000, memoryMb: 64 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-child-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function entry(name: string, source: string): Promise<URL> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, source);
  return pathToFileURL(path);
}

describe('work in a child process', () => {
  it('gets its argument and memory limit, and its output is the result', async () => {
    const echo = await entry('echo', 'process.stdout.write(JSON.stringify(process.argv.slice(2)))');
    expect(await inChild(echo, '-- a "path"', limits)).toEqual(['-- a "path"', '64']);
  });

  it('is stopped when it takes too long', async () => {
    const hang = await entry('hang', 'for (;;);');
    await expect(inChild(hang, '', { ...limits, timeoutMs: 300 })).rejects.toMatchObject({
      reason: 'too-slow',
    });
  });

  it('is stopped when its heap is full', async () => {
    const hoard = await entry('hoard', 'const all = []; for (;;) all.push({ all: [1, 2, 3] });');
    await expect(inChild(hoard, '', limits)).rejects.toMatchObject({ reason: 'too-much-memory' });
  });

  it('may say itself that it used too much memory', async () => {
    const confess = await entry('confess', `process.exit(${OUT_OF_MEMORY})`);
    await expect(inChild(confess, '', limits)).rejects.toMatchObject({ reason: 'too-much-memory' });
  });

  it('that dies takes nobody with it', async () => {
    const die = await entry('die', 'process.exit(3)');
    await expect(inChild(die, '', limits)).rejects.toMatchObject({ reason: 'reader-failed' });
  });

  it('can neither write files nor start processes nor see the environment', async () => {
    const reach = await entry(
      'reach',
      `import { writeFileSync } from 'node:fs';
       import { execSync } from 'node:child_process';
       const attempt = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
       process.stdout.write(JSON.stringify([
         attempt(() => writeFileSync(process.argv[2], 'x')),
         attempt(() => execSync('true')),
         Object.keys(process.env).filter((name) => name !== '__CF_USER_TEXT_ENCODING'),
       ]));`,
    );
    const denied = 'ERR_ACCESS_DENIED';
    expect(await inChild(reach, join(folder, 'written'), limits)).toEqual([denied, denied, []]);
  });
});
