import { anOrganisation, ended, uploadEvidence, type Answer, type Client } from '../support/client.js';
import { aHeader, aSample, aScore, evalLog, jsonLog, pythonJson, zip } from '../support/inspect-log.js';
import { instance } from '../support/instance.js';

const MB = 1024 * 1024;

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'Hostile files' } })).json.id;
});

const upload = (name: string, bytes: Buffer) => uploadEvidence(client, incident, name, bytes);
const header = pythonJson(aHeader());
const flat = zip([{ name: 'header.json', content: Buffer.alloc(64 * MB, ' ') }]);
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Zip archives in zip archives, so many levels down to a bomb. */
function nested(levels: number): Buffer {
  let inner = flat;
  for (let level = 0; level < levels; level += 1) inner = zip([{ name: `${level}.zip`, content: inner }]);
  return inner;
}

it.each([
  ['a flat bomb', 'zip-bomb', () => flat],
  ['a bomb in archives in archives', 'no-logs', () => nested(5)],
  [
    'members that share their bytes',
    'zip-bomb',
    () =>
      zip([
        { name: 'header.json', content: header },
        { name: 'b', content: header, sameBytesAs: 0 },
      ]),
  ],
  ['JSON 10,000 levels deep', 'too-deep', () => Buffer.from(`{"eval":${deep(10_000)}}`)],
  [
    'a header 10,000 levels deep',
    'too-deep',
    () => evalLog({ header: null, more: [{ name: 'header.json', content: `{"eval":${deep(10_000)}}` }] }),
  ],
])('%s is kept as evidence and not understood, because of %s', async (_what, reason, bytes) => {
  const file = bytes();
  const { json } = await upload('hostile', file);
  expect(json).toMatchObject({
    bytes: file.length,
    state: 'not_understood',
    understanding: { reason, sentence: expect.any(String) },
    storage: 'stored',
  });
});

it('a bomb in place of a sample is refused when somebody looks at it', async () => {
  const bomb = { name: 'samples/a_epoch_1.json', content: Buffer.alloc(64 * MB, ' ') };
  const { json } = await upload('bomb.eval', evalLog({ samples: [aSample('a')], more: [bomb] }));
  expect(json.state).toBe('understood');
  const refused = await client.call('GET', `/v1/evidence/${json.id}/transcript?sample=a`);
  expect([refused.status, refused.json.reason]).toEqual([422, 'zip-bomb']);
  for (const reading of ['search?text=a', 'findings']) {
    const { text } = await client.call('GET', `/v1/evidence/${json.id}/${reading}`);
    expect(text).toMatch(/event: end\ndata: \{"complete":false,"sentence":"Member .+ would grow from/);
  }
});

it('a line of 500 MB is kept and not understood, and the API answers meanwhile', async () => {
  const size = 500 * MB;
  const uploading = fetch(`${instance().baseUrl}/v1/incidents/${incident}/evidence?name=line.jsonl`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.apiKey}`, 'content-type': 'application/octet-stream' },
    body: ReadableStream.from(aLine(size)),
    duplex: 'half',
  });
  expect((await client.call('GET', '/v1/me')).status).toBe(200);
  const { id, operation } = (await (await uploading).json()) as { id: string; operation: string };
  await ended(client, operation);
  const { json } = await client.call('GET', `/v1/evidence/${id}`);
  expect(json).toMatchObject({ state: 'not_understood', storage: 'stored' });
  expect(json.bytes).toBeGreaterThan(size);
  // Nobody reads on for ever to find out what it would be.
  expect(json.understanding.reason).toBe('unknown-format');
});

/** A result of promptfoo whose output never seems to end. */
function* aLine(size: number): Generator<Buffer> {
  yield Buffer.from('{"vars":{},"testIdx":0,"promptIdx":0,"success":true,"score":1,"response":{"output":"');
  const piece = Buffer.alloc(4 * MB, 'a');
  for (let sent = 0; sent < size; sent += piece.length) yield piece;
  yield Buffer.from('"}}\n');
}

it('names that climb out of folders stay names', async () => {
  const names = ['../../../etc/cron.d/x', '/etc/passwd', 'C:\\x', '..\\..\\x', 'a\0b'];
  const { json } = await upload('climbing.zip', zip(names.map((name) => ({ name, content: jsonLog() }))));
  const members = (await client.call('GET', `/v1/evidence/${json.id}/members`)).json.members as Named[];
  expect(members.map(({ name }) => name.replaceAll('\uFFFD', '\0'))).toEqual(names);
});

interface Named {
  readonly name: string;
}

it('NaN, __proto__, NUL and lone surrogates are read as what they are', async () => {
  const spec = JSON.parse(
    '{"task_args":{"__proto__":{"polluted":true},"text":"a\\u0000b\\ud800c"}}',
  ) as object;
  const scores = [aScore('harmful', { mean: Number.NaN })];
  const results = { total_samples: 1, completed_samples: 1, scores };
  const samples = [aSample('__proto__', { scores: { harmful: { value: Number.NaN } } })];
  const { json } = await upload(
    'odd.eval',
    evalLog({ header: aHeader({ results }, spec as never), samples }),
  );
  expect(json).toMatchObject({
    state: 'understood',
    understanding: {
      run: { task: { args: { text: 'a\uFFFDb\uFFFDc' } }, scores: [{ metrics: { mean: 'NaN' } }] },
    },
  });
  const table: Answer = await client.call('GET', `/v1/evidence/${json.id}/samples`);
  expect(table.json.samples).toMatchObject([{ sample_id: '__proto__', scores: [{ value: 'NaN' }] }]);
});

it('leave the worker alive: a log that comes after them is understood', async () => {
  const { json } = await upload('after.eval', evalLog({ samples: [aSample('after-all-of-them')] }));
  expect(json).toMatchObject({ state: 'understood', verification: { result: expect.any(String) } });
});
