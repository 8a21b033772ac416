import { createHash, randomBytes } from 'node:crypto';
import { anOrganisation, ended, uploadEvidence, type Client } from '../support/client.js';
import { aHeader, aSample, aScore, evalLog, jsonLog, zip } from '../support/inspect-log.js';

let client: Client;
let incident: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'With evidence' } })).json.id;
});

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

it.each([
  ['deflated archive', 'run.eval', evalLog({ method: 'deflate' }), 'inspect-eval'],
  ['zstd archive', 'run.eval', evalLog({ method: 'zstd' }), 'inspect-eval'],
  ['JSON log', 'run.json', jsonLog(), 'inspect-json'],
])('understands an Inspect %s and keeps its bytes', async (_, name, bytes, format) => {
  const item = await uploadEvidence(client, incident, name, bytes);
  expect(item.json).toMatchObject({
    name,
    bytes: bytes.length,
    digest: digestOf(bytes),
    state: 'understood',
  });
  expect(item.json.understanding).toMatchObject({
    format,
    run: { schema: 'candour.eval-run/1', status: 'success' },
  });
  const content = await client.call('GET', `/v1/evidence/${item.json.id}/content`);
  const digest = Buffer.from(digestOf(bytes).slice(7), 'hex').toString('base64');
  expect(content.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
  expect(content.headers.get('content-length')).toBe(String(bytes.length));
});

it.each([
  ['an empty file', new Uint8Array(), 'empty'],
  ['a truncated log', evalLog().subarray(0, 200), 'truncated-zip'],
  ['a git-LFS pointer', Buffer.from(lfsPointer()), 'git-lfs-pointer'],
  ['random bytes', randomBytes(5_000), 'unknown-format'],
  [
    'an archive that climbs out of its folder',
    zip([{ name: '../../../etc/cron.d/x', content: 'x' }]),
    'no-logs',
  ],
])('keeps %s as evidence and says why it is not understood', async (_, bytes, reason) => {
  const item = await uploadEvidence(client, incident, 'strange.eval', bytes);
  expect(item.json).toMatchObject({
    state: 'not_understood',
    digest: digestOf(bytes),
    understanding: { reason },
  });
  expect(item.json.understanding.sentence).toMatch(/\w.*\.$/);
});

it('says what of a log contradicts its own samples, and what cannot be recomputed', async () => {
  const upload = async (name: string, score: object) => {
    const results = { total_samples: 2, completed_samples: 2, scores: [score] };
    return (await uploadEvidence(client, incident, name, evalLog({ header: aHeader({ results }) }))).json
      .verification;
  };
  expect(await upload('right.eval', aScore('harmful', { mean: 1 }))).toMatchObject({ result: 'consistent' });
  expect(await upload('wrong.eval', aScore('harmful', { mean: 0.25 }))).toMatchObject({
    result: 'inconsistent',
    checks: [
      { result: 'consistent' },
      {
        what: 'harmful (mean) mean',
        stated: 0.25,
        recomputed: 1,
        reason: 'The file states 0.25, its samples give 1.',
      },
    ],
  });
  const trimmed = await upload('trimmed.eval', aScore('harmful', { mean: 0.25 }, { scored_samples: 40 }));
  expect(trimmed).toMatchObject({
    result: 'cannot_be_recomputed',
    checks: [{ reason: expect.stringContaining('it was trimmed') as string }],
  });
});

it('stores a zip bomb unharmed and goes on working', async () => {
  const bomb = evalLog({ more: [{ name: 'summaries.json', content: Buffer.alloc(64 * 1024 ** 2, ' ') }] });
  const item = await uploadEvidence(client, incident, 'bomb.eval', bomb);
  expect(item.json.understanding).toMatchObject({ understood: false, reason: 'zip-bomb' });
  const after = await uploadEvidence(
    client,
    incident,
    'after.eval',
    evalLog({ samples: [aSample('after')] }),
  );
  expect(after.json.state).toBe('understood');
});

it('recognises the same bytes by their digest and links them once', async () => {
  const bytes = randomBytes(100);
  const first = await uploadEvidence(client, incident, 'a.bin', bytes);
  const second = await client.call('POST', `/v1/incidents/${incident}/evidence?name=b.bin`, {
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([second.status, second.json.id]).toEqual([200, first.json.id]);
  const { evidence } = (await client.call('GET', `/v1/incidents/${incident}/evidence`)).json;
  expect(evidence.filter(({ id }: { id: string }) => id === first.json.id)).toHaveLength(1);
});

it('shows progress of the examination as server-sent events', async () => {
  const uploaded = await client.call('POST', `/v1/incidents/${incident}/evidence?name=c.bin`, {
    body: randomBytes(64),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const events = await client.call('GET', `${uploaded.json.operation}/events`);
  expect(events.headers.get('content-type')).toBe('text/event-stream');
  expect(events.text).toMatch(/event: progress\ndata: \{.*"state":"done".*\}\n\n$/);
  expect((await ended(client, uploaded.json.operation)).json).toMatchObject({ state: 'done', progress: 100 });
});

function lfsPointer(): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
}
