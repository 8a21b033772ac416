import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candour } from '../support/cli.js';
import { anOrganisation, call, ended, uploadEvidence, type Client } from '../support/client.js';
import { aSample, evalLog } from '../support/inspect-log.js';
import { instance } from '../support/instance.js';
import { startSecond } from '../support/second-process.js';

const TUS = { 'tus-resumable': '1.0.0' };
const PIECES = { ...TUS, 'content-type': 'application/offset+octet-stream' };

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'In pieces' } })).json.id;
});

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

function begin(length: number, said: Record<string, string>, headers: Record<string, string> = TUS) {
  const metadata = Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  return client.call('POST', `/v1/incidents/${incident}/uploads`, {
    headers: { ...headers, 'upload-length': String(length), 'upload-metadata': metadata },
  });
}

async function begun(bytes: Buffer, said: Record<string, string> = {}): Promise<string> {
  const { status, headers } = await begin(bytes.length, { filename: 'run.eval', ...said });
  expect(status).toBe(201);
  return headers.get('location')!;
}

const send = (path: string, bytes: Buffer, offset: number, baseUrl?: string) =>
  call(
    'PATCH',
    path,
    {
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { ...PIECES, authorization: `Bearer ${client.apiKey}`, 'upload-offset': String(offset) },
    },
    baseUrl,
  );
const stored = async (path: string) =>
  Number((await client.call('HEAD', path, { headers: TUS })).headers.get('upload-offset'));

/** The upload once it was put together, or was not. */
async function over(path: string) {
  await ended(client, (await client.call('GET', path)).json.operation);
  return (await client.call('GET', path)).json;
}

it('takes a file in pieces and puts it together as evidence that is understood', async () => {
  const log = evalLog({ samples: [aSample(randomBytes(4).toString('hex'))] });
  const path = await begun(log, { digest: digestOf(log), filetype: 'application/zip' });
  const first = await send(path, log.subarray(0, 100), 0);
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '100']);
  expect(first.headers.get('upload-expires')).toBeTruthy();
  expect((await client.call('GET', path)).json).toMatchObject({ state: 'receiving', received: 100 });
  expect((await send(path, log.subarray(50), 50)).json).toMatchObject({ status: 409 });

  await send(path, log.subarray(100), 100);
  const done = await over(path);
  expect(done).toMatchObject({ state: 'done', received: log.length, problem: null });
  const { json: item } = await client.call('GET', `/v1/evidence/${done.evidence_id}`);
  expect(item).toMatchObject({ digest: digestOf(log), bytes: log.length, media_type: 'application/zip' });
  // The same bytes again, all at once: the same item.
  expect((await uploadEvidence(client, incident, 'again.eval', log)).json).toMatchObject({
    id: done.evidence_id,
  });
});

it('goes on after a broken connection from what arrived, and after a process was killed', async () => {
  const bytes = randomBytes(300_000);
  const path = await begun(bytes);
  await send(path, bytes.subarray(0, 50_000), 0);
  await sendAndBreak(path, bytes.subarray(50_000, 120_000), { offset: 50_000, length: 250_000 });
  // Whoever asks waits until the broken request has been put away; how much of it arrived, only the server knows.
  const offset = await stored(path);
  expect(offset).toBeGreaterThanOrEqual(50_000);
  expect(offset).toBeLessThanOrEqual(120_000);

  const other = await startSecond('api', {});
  await send(path, bytes.subarray(offset, 200_000), offset, other.baseUrl);
  await other.kill();
  expect(await stored(path)).toBe(200_000);
  await send(path, bytes.subarray(200_000), 200_000);
  const { evidence_id: id } = await over(path);
  expect((await client.call('GET', `/v1/evidence/${id}`)).json).toMatchObject({ digest: digestOf(bytes) });
});

async function sendAndBreak(
  path: string,
  bytes: Buffer,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<void> {
  const sending = httpRequest(`${instance().baseUrl}${path}`, {
    method: 'PATCH',
    headers: {
      ...PIECES,
      authorization: `Bearer ${client.apiKey}`,
      'upload-offset': String(offset),
      'content-length': length,
    },
  });
  sending.on('error', () => {});
  await new Promise((resolve) => sending.write(bytes, resolve));
  sending.destroy();
  await new Promise((resolve) => sending.once('close', resolve));
}

it('lists what is not whole yet page by page, the latest first, and nobody else’s', async () => {
  const bytes = randomBytes(8);
  const paths = [await begun(bytes), await begun(bytes, { digest: digestOf(bytes) }), await begun(bytes)];
  const first = await client.call('GET', '/v1/uploads?limit=2');
  const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link')!)![1]!;
  const all = [...first.json.uploads, ...(await client.call('GET', next)).json.uploads] as { id: string }[];
  expect(all.slice(0, 3).map(({ id }) => `/v1/uploads/${id}`)).toEqual(paths.toReversed());

  const { json } = await client.call('GET', `/v1/uploads?digest=${digestOf(bytes)}`);
  expect(json).toEqual({ uploads: [expect.objectContaining({ bytes: 8, received: 0, state: 'receiving' })] });
  const other = await anOrganisation();
  expect((await other.call('GET', '/v1/uploads')).json).toEqual({ uploads: [] });
  expect((await other.call('GET', next)).status).toBe(400);
});

it('is no evidence when other bytes arrive than were announced', async () => {
  const bytes = randomBytes(1000);
  const path = await begun(bytes, { digest: digestOf(Buffer.from('others')) });
  await send(path, bytes, 0);
  expect(await over(path)).toMatchObject({
    state: 'failed',
    evidence_id: null,
    problem: expect.stringContaining(digestOf(bytes)),
  });
  const { json } = await client.call('GET', `/v1/evidence?digest=${digestOf(bytes)}`);
  expect(json.evidence).toEqual([]);
});

it('refuses what is too large, unnamed or of another version, and is nobody else’s', async () => {
  expect((await begin(17 * 1024 ** 3, { filename: 'a' })).status).toBe(413);
  expect((await begin(10, { name: 'a' })).json.errors[0].pointer).toBe('/upload-metadata/filename');
  expect((await begin(10, { filename: 'a' }, {})).status).toBe(412);
  expect((await begin(10, { filename: 'a' }, { 'tus-resumable': '0.2.2' })).status).toBe(400);
  const path = await begun(Buffer.alloc(10));
  const { json: made } = await client.call('POST', '/v1/api-keys', {
    json: { name: 'Another', roles: ['investigator'] },
  });
  const asAnother = { headers: { ...TUS, authorization: `Bearer ${made.key}` } };
  for (const method of ['GET', 'HEAD', 'DELETE'])
    expect((await call(method, path, asAnother)).status).toBe(404);
  expect((await client.call('DELETE', path, { headers: TUS })).status).toBe(204);
  expect((await client.call('GET', path)).status).toBe(404);
});

it('is what the command line sends large logs by, with a key for nothing else', async () => {
  const { json: made } = await client.call('POST', '/v1/api-keys', {
    json: { name: 'CI', roles: ['investigator'], actions: ['evaluation.push'] },
  });
  const folder = await mkdtemp(join(tmpdir(), 'candour-large-'));
  try {
    const filling = { name: 'notes.bin', content: randomBytes(33 * 1024 * 1024), method: 'stored' } as const;
    const log = evalLog({ samples: [aSample('a'), aSample('b')], more: [filling] });
    await writeFile(join(folder, 'large.eval'), log);
    const args = [
      'push',
      join(folder, 'large.eval'),
      '--url',
      instance().baseUrl,
      '--key',
      made.key,
      '--json',
    ];
    const pushed = await candour(args);
    expect(JSON.parse(pushed.out)).toMatchObject({ digest: digestOf(log), judgements: [] });
  } finally {
    await rm(folder, { recursive: true });
  }
});
