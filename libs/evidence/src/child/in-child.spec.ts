import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytesReader, type Reader } from '../reader.js';
import { inChild, OUT_OF_MEMORY, type ChildLimits } from './in-child.js';

const limits = { timeoutMs: 20_000, memoryMb: 64 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-child-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Doing {
  readonly files?: readonly Reader[];
  readonly input?: unknown;
  readonly limits?: Partial<ChildLimits>;
}

/** Has a child run `source`, in which `say(item)` adds to the result and `ask(file, size, offset)` is the exchange as bytes. */
async function run(source: string, { files = [], input, limits: more }: Doing = {}): Promise<unknown[]> {
  const path = join(folder, `${Math.random()}.mjs`);
  await writeFile(path, `${CHILD}\n${source}\nsocket.destroy();`);
  const items: unknown[] = [];
  const child = inChild(pathToFileURL(path), { work: 'test', input, files }, { ...limits, ...more });
  for await (const item of child) items.push(item);
  return items;
}

const CHILD = `
  import { once } from 'node:events';
  import * as fs from 'node:fs';
  import { execSync } from 'node:child_process';
  import { Socket } from 'node:net';
  const socket = new Socket({ fd: 3, readable: true, writable: true });
  const say = (item) => process.stdout.write(JSON.stringify({ item }) + '\\n');
  const read = async (size) => {
    for (;;) {
      const bytes = socket.read(size);
      if (bytes) return bytes;
      await once(socket, 'readable');
    }
  };
  const ask = (file, size, offset) => {
    const request = Buffer.alloc(16);
    request.writeUInt32LE(file);
    request.writeUInt32LE(size, 4);
    request.writeBigUInt64LE(BigInt(offset), 8);
    socket.write(request);
    return read(size);
  };
  const order = JSON.parse(String(await read((await read(4)).readUInt32LE())));
  const attempt = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
`;

describe('work in a child process', () => {
  const refusedAs = (reason: string) => expect.objectContaining({ reason }) as object;

  it('gets its order, reads its files through its parent, and its lines are the result', async () => {
    const files = [bytesReader(Buffer.from('abc')), bytesReader(Buffer.from('0123456789'), 'ten')];
    const result = await run(
      `say(order); say(String(await ask(1, 3, 4))); say(String(await ask(0, 2, 0)));`,
      {
        files,
        input: { text: 'any -- "text"' },
      },
    );
    expect(result).toEqual([
      { work: 'test', input: { text: 'any -- "text"' }, files: [{ size: 3 }, { size: 10, name: 'ten' }] },
      '456',
      'ab',
    ]);
  });

  it.each(['await ask(1, 1, 0)', 'await ask(0, 9, 0)', 'await ask(0, 1, 2 ** 40)'])(
    'gets nothing for a request beyond its files: %s',
    async (request) => {
      await expect(run(request, { files: [bytesReader(Buffer.from('abc'))] })).rejects.toThrow(
        'no such bytes',
      );
    },
  );

  it('ends with what reading its file threw, which is not for the child to explain', async () => {
    const read = () => Promise.reject(new Error('The disk is gone'));
    await expect(run('await ask(0, 1, 0)', { files: [{ size: 1, read }] })).rejects.toThrow(
      'The disk is gone',
    );
  });

  it('is stopped when it takes too long', async () => {
    await expect(run('for (;;);', { limits: { timeoutMs: 300 } })).rejects.toEqual(refusedAs('too-slow'));
  });

  it('is stopped when nobody wants its result any more', async () => {
    const wanted = new AbortController();
    const work = run('say(1); for (;;);', { limits: { signal: wanted.signal } });
    wanted.abort(new Error('Not wanted'));
    await expect(work).rejects.toThrow('Not wanted');
  });

  it('is stopped when its heap is full', async () => {
    const hoard = 'const all = []; for (;;) all.push({ all: [1, 2, 3] });';
    await expect(run(hoard)).rejects.toEqual(refusedAs('too-much-memory'));
  });

  it('may say itself that it used too much memory', async () => {
    await expect(run(`process.exit(${OUT_OF_MEMORY})`)).rejects.toEqual(refusedAs('too-much-memory'));
  });

  it('may refuse, after what it could read', async () => {
    const refusal = { reason: 'broken-json', sentence: 'Line 7 is not JSON.' };
    const refuse = `process.stdout.write(JSON.stringify({ refusal: ${JSON.stringify(refusal)} }) + '\\n')`;
    await expect(run(`say(1); ${refuse}`)).rejects.toMatchObject({ message: refusal.sentence });
  });

  it('that dies takes nobody with it', async () => {
    await expect(run('process.exit(3)')).rejects.toEqual(refusedAs('reader-failed'));
  });

  it('reads and writes its scratch folder, which is gone afterwards', async () => {
    const [path] = await run(
      `const path = process.argv[2] + '/x'; fs.writeFileSync(path, 'x'); fs.readFileSync(path); say(path);`,
    );
    await expect(rm(path as string)).rejects.toThrow('ENOENT');
  });

  it('can neither reach other files nor start processes nor see the environment', async () => {
    await writeFile(join(folder, 'secret'), 'x');
    const [seen] = await run(
      `say([
         attempt(() => fs.writeFileSync(${JSON.stringify(join(folder, 'written'))}, 'x')),
         attempt(() => fs.readFileSync(${JSON.stringify(join(folder, 'secret'))})),
         attempt(() => fs.readFileSync('/etc/passwd')),
         attempt(() => execSync('true')),
         Object.keys(process.env).filter((name) => name !== '__CF_USER_TEXT_ENCODING'),
       ]);`,
    );
    const denied = 'ERR_ACCESS_DENIED';
    expect(seen).toEqual([denied, denied, denied, denied, []]);
  });
});
