import { anOrganisation, uploadEvidence, type Client } from '../support/client.js';
import { connected } from '../support/database-rows.js';
import { aSample, evalLog, scoredLog, yesNo, zip } from '../support/inspect-log.js';
import { instance } from '../support/instance.js';
import { aMember } from '../support/people.js';

const samples = Array.from({ length: 25 }, (_, i) =>
  aSample(`case/${i}`, {
    scores: { harmful: { value: i % 5 === 0 ? 1 : 0 } },
    messages: [
      { id: `q${i}`, role: 'user', content: `Order ${i}?` },
      { id: `a${i}`, role: 'assistant', content: i === 7 ? 'Unless you pay, <b>all</b> hear.' : 'Done.' },
    ],
    ...(i === 3 && { error: 'sandbox died' }),
  }),
);

let client: Client;
let incident: string;
let log: string;

beforeAll(async () => {
  client = await anOrganisation();
  incident = (await client.call('POST', '/v1/incidents', { json: { title: 'With a log' } })).json.id;
  log = await upload('run.eval', evalLog({ samples }));
});

async function upload(name: string, bytes: Buffer): Promise<string> {
  return (await uploadEvidence(client, incident, name, bytes)).json.id;
}

const look = (path: string, query: Record<string, string> = {}, id = log) =>
  client.call('GET', `/v1/evidence/${id}/${path}?${String(new URLSearchParams(query))}`);

/** Everything that a search tells. */
async function search(query: Record<string, string>, id = log) {
  const { items: hits, ...told } = await toldOf('search', 'hit', query, id);
  return { hits, ...told };
}

/** Everything that is told while a log is read. */
async function toldOf(path: string, itemEvent: string, query: Record<string, string>, id: string) {
  const told = ((await look(path, query, id)).text.match(/event: .+\ndata: .+/g) ?? []).map((event) => {
    const [, name, data] = /^event: (.+)\ndata: (.+)$/.exec(event)!;
    return { name, data: JSON.parse(data!) };
  });
  const of = (wanted: string) => told.filter(({ name }) => name === wanted).map(({ data }) => data);
  return { items: of(itemEvent), progress: of('progress'), end: of('end')[0] };
}

it('shows the sample table filtered, sorted and page by page', async () => {
  const first = await look('samples', { limit: '20' });
  expect(first.json).toMatchObject({ total: 25, matched: 25, scores: ['harmful'] });
  expect(first.json.samples[3]).toMatchObject({
    sample_id: 'case/3',
    epoch: 1,
    scores: [{ name: 'harmful', value: 0, rescored: false }],
    error: 'sandbox died',
  });
  const next = /<(.+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const second = await client.call('GET', next);
  expect(second.json.samples).toHaveLength(5);
  expect(second.json.next_cursor).toBeUndefined();

  const harmful = await look('samples', { value: '1', sort: '-position', limit: '2' });
  expect(harmful.json).toMatchObject({
    matched: 5,
    samples: [{ sample_id: 'case/20' }, { sample_id: 'case/15' }],
  });
  const cursor = harmful.json.next_cursor as string;
  expect((await look('samples', { value: '0', sort: '-position', limit: '2', cursor })).status).toBe(400);
  expect((await look('samples', { state: 'error' })).json.samples).toHaveLength(1);
});

describe('the sample table', () => {
  let mixed: string;
  beforeAll(async () => {
    mixed = await upload(
      'mixed.eval',
      evalLog({
        samples: [
          aSample('b-10', { scores: { harmful: { value: 0 } }, error: 'sandbox died' }),
          aSample('10', { scores: { harmful: { value: 'C' } }, error: 'ada@example.org is away' }),
          aSample('9', { scores: { harmful: { value: Number.NaN } }, limit: 'token' }),
          aSample('a', {
            scores: { harmful: { value: 1, history: [{ value: 0 }] }, kind: { value: 'mild' } },
          }),
          aSample('words', { scores: { harmful: { value: 'rather' } }, completed_at: undefined }),
          aSample('b-10', { scores: { harmful: { value: 0.5 } } }),
        ],
      }),
    );
  });

  it.each<[string, string[]]>([
    ['sample=B-1', ['b-10']],
    ['state=limit&state=rescored', ['9', 'a']],
    ['state=retried', []],
    ['value=1', ['a']],
    ['score=kind&value=mild', ['a']],
    ['limit=2&sort=-position', ['words', 'a']],
    ['sort=id', ['9', '10', 'a', 'b-10', 'words']],
    ['sort=-id', ['words', 'b-10', 'a', '10', '9']],
    ['sort=score', ['b-10', '10', 'a', 'words', '9']],
    ['sort=-score', ['words', '10', 'a', 'b-10', '9']],
    ['sort=score&score=kind', ['a', 'b-10', '10', '9', 'words']],
  ])('of %s has the rows %j', async (query, expected) => {
    const { json } = await client.call('GET', `/v1/evidence/${mixed}/samples?${query}`);
    expect(json.samples.map((one: { sample_id: string }) => one.sample_id)).toEqual(expected);
  });

  it('masks what nobody decided to show, and says who looked behind', async () => {
    const error = async (query: Record<string, string>) =>
      (await look('samples', { sample: '10', value: 'C', ...query }, mixed)).json.samples[0].error;
    expect(await error({})).toBe('[email] is away');
    expect(await error({ unmask: 'true' })).toBe('ada@example.org is away');
  });

  it('is gone with the bytes', async () => {
    const id = await upload('gone.eval', evalLog({ samples: [aSample(`gone-${Date.now()}`)] }));
    const database = await connected(instance().ownerUrl);
    const kept = async () =>
      (
        await database.query(
          `SELECT FROM evidence_sample WHERE evidence_id = $1 UNION ALL
           SELECT FROM evidence_table WHERE evidence_id = $1 UNION ALL
           SELECT FROM evidence_transcript WHERE evidence_id = $1`,
          [id],
        )
      ).rowCount;
    expect(await kept()).toBe(3);
    await client.call('POST', `/v1/evidence/${id}/deletion`, { json: { reason: 'Not needed.' } });
    expect(await kept()).toBe(0);
    expect((await look('samples', {}, id)).status).toBe(410);
    await database.end();
  });
});

it('shows one sample with its scores and messages, each with the place to cite, and notes who read it', async () => {
  const { json } = await look('transcript', { sample: 'case/7', at: 'a7' });
  expect(json.sample).toMatchObject({ sample_id: 'case/7', scores: [{ value: 0 }] });
  expect(json.entries[0]).toMatchObject({
    part: 'assistant message',
    text: 'Unless you pay, <b>all</b> hear.',
    locator: { kind: 'message', sample_id: 'case/7', epoch: 1, message_id: 'a7' },
  });
  expect(json.parts).toContainEqual({ part: 'user message', count: 1 });
  const only = await look('transcript', { sample: 'case/7', part: 'user message' });
  expect(only.json).toMatchObject({ total: 1, entries: [{ text: 'Order 7?' }] });

  const { events } = (await client.call('GET', `/v1/evidence/${log}/custody`)).json;
  expect(events).toContainEqual(expect.objectContaining({ event: 'read', detail: 'sample case/7, epoch 1' }));
  expect((await look('transcript', { sample: 'case/99' })).json).toMatchObject({
    status: 404,
    detail: 'The evidence has no such place.',
  });
});

it('finds a text in a log as it reads all of it, and shows the place where it stands', async () => {
  const { hits, progress, end } = await search({ text: 'UNLESS YOU' });
  expect(end).toEqual({ complete: true, sentence: null });
  expect(hits).toMatchObject([{ part: 'assistant message' }]);
  const { bytes } = (await client.call('GET', `/v1/evidence/${log}`)).json;
  expect([progress[0], progress.at(-1)]).toEqual([
    { read: 0, bytes },
    { read: bytes, bytes },
  ]);
  const shown = await look('passages', { locator: JSON.stringify(hits[0].locator) });
  expect(shown.json).toMatchObject({
    complete: true,
    passages: [{ text: expect.stringContaining('Unless') }],
  });

  const first = await search({ text: 'order', limit: '10' });
  expect([first.hits.length, first.end.complete]).toEqual([10, false]);
  const rest = await search({ text: 'order', limit: '10', cursor: first.end.next_cursor });
  expect(rest.hits[0].locator.sample_id).toBe('case/10');
  expect((await search({ text: 'nobody said so' })).hits).toEqual([]);

  const nowhere = { kind: 'message', sample_id: 'case/7', epoch: 1, message_id: 'm99' };
  expect((await look('passages', { locator: JSON.stringify(nowhere) })).status).toBe(404);
  expect((await look('passages', { locator: '{"kind":"page"}' })).json).toMatchObject({
    status: 422,
    errors: [{ pointer: '/locator/kind' }],
  });
});

it('says why a file cannot be read as a log, and reads a log in an archive by its name', async () => {
  const letter = await upload('letter.txt', Buffer.from(`A letter of ${Date.now()}.`));
  for (const path of ['samples', 'transcript?sample=a', 'search?text=a', 'findings'])
    expect((await client.call('GET', `/v1/evidence/${letter}/${path}`)).json).toMatchObject({
      status: 422,
      type: 'https://candour.dev/problems/unreadable-log',
      reason: 'unknown-format',
    });
  const archive = await upload('runs.zip', zip([{ name: 'a/run.eval', content: evalLog({ samples }) }]));
  const member = { member: 'a/run.eval' };
  expect((await look('samples', member, archive)).json).toMatchObject({ total: 25, complete: true });
  expect((await look('samples', {}, archive)).json.detail).toContain('name one of its files');
  expect((await look('samples', { member: 'b/run.eval' }, archive)).status).toBe(404);
  const { hits } = await search({ text: 'unless you', ...member }, archive);
  expect(hits[0].locator).toMatchObject({ sample_id: 'case/7', ...member });
  const lost = await search({ text: 'a', member: 'b/run.eval' }, archive);
  expect(lost.end).toEqual({ complete: false, sentence: 'The evidence has no such place.' });
});

it('compares two logs under a score, or says why not', async () => {
  const [before, after, other] = [
    await upload('before.json', scoredLog(yesNo(38, 200))),
    await upload('after.json', scoredLog(yesNo(3, 200), { model: 'example/model-2' })),
    await upload('other.json', scoredLog(yesNo(3, 200), { task_version: '2.0.0' })),
  ];
  const compare = (query: Record<string, string>) => look('comparison', query, before);
  expect((await compare({ after, score: 'harmful' })).json).toMatchObject({
    comparability: { comparable: true },
    effect: { before: { k: 38, n: 200 }, after: { k: 3 }, direction: 'lower' },
  });
  expect((await compare({ after: other, score: 'harmful' })).json.comparability).toMatchObject({
    comparable: false,
    differs: [{ what: 'task version' }],
  });
  expect((await compare({ after, score: 'kind' })).json.reason).toContain('has no score kind');
});

it('masks secrets and personal data until somebody decides to show them, and notes who looked behind', async () => {
  const messages = [{ id: 'm1', role: 'user', content: 'Call +49 30 901820 or write to press@example.org.' }];
  const id = await upload('personal.eval', evalLog({ samples: [aSample('p', { messages })] }));
  const said = async (query: Record<string, string> = {}) =>
    (await look('transcript', { sample: 'p', part: 'user message', ...query }, id)).json.entries[0];
  expect(await said()).toMatchObject({ text: 'Call [phone] or write to [email].', masked: 2 });

  const findings = (query: Record<string, string> = {}) => toldOf('findings', 'finding', query, id);
  const { items: found, end } = await findings();
  expect(end).toEqual({ complete: true, sentence: null });
  expect(found).toMatchObject([
    { kind: 'phone', decision: null, locator: { message_id: 'm1' } },
    {
      kind: 'email',
      preview: 'pre…rg',
      context: 'Call [phone] or write to [email].',
      decision: null,
      decided_by: null,
    },
  ]);
  const first = await findings({ limit: '1' });
  expect([first.items, first.end.complete]).toEqual([[found[0]], false]);
  const rest = await findings({ limit: '1', cursor: first.end.next_cursor });
  expect([rest.items, rest.end.complete]).toEqual([[found[1]], true]);
  const decide = (decision: string) =>
    client.call('POST', `/v1/evidence/${id}/redactions`, {
      json: { finding: found[1].id, decision, reason: 'The address of the press office.' },
    });
  expect((await decide('show')).status).toBe(201);
  expect((await said()).text).toBe('Call [phone] or write to press@example.org.');
  expect((await search({ text: 'write to' }, id)).hits[0].excerpt).toContain('[phone]');
  await decide('mask');
  expect((await findings()).items[1]).toMatchObject({
    decision: 'mask',
    reason: 'The address of the press office.',
    decided_by: expect.stringMatching(/^key_/),
    decided_at: expect.any(String),
  });
  expect((await said()).masked).toBe(2);
  expect((await look('redactions', {}, id)).json.redactions).toMatchObject([
    { decision: 'mask' },
    { decision: 'show' },
  ]);
  const last = (await look('redactions', { limit: '1' }, id)).json;
  expect(last.redactions).toMatchObject([{ decision: 'mask' }]);
  const { json: before } = await look('redactions', { limit: '1', cursor: last.next_cursor }, id);
  expect(before).toEqual({ redactions: [expect.objectContaining({ decision: 'show' })] });

  expect((await said({ unmask: 'true' })).text).toBe(messages[0]?.content);
  const { events } = (await client.call('GET', `/v1/evidence/${id}/custody`)).json;
  expect(events).toContainEqual(expect.objectContaining({ event: 'unmasked', detail: 'sample p, epoch 1' }));

  const reporter = await aMember(client, ['reporter']);
  const query = '?sample=p&part=user+message';
  const { json: seen } = await reporter.call('GET', `/v1/evidence/${id}/transcript${query}`);
  expect(seen.entries[0].masked).toBe(2);
  for (const behind of [`transcript${query}&unmask=true`, 'samples?unmask=true', 'search?text=a&unmask=true'])
    expect((await reporter.call('GET', `/v1/evidence/${id}/${behind}`)).status).toBe(403);
  const bytes = new URLSearchParams({ locator: '{"kind":"bytes","start":0,"end":9}', unmask: 'true' });
  expect((await reporter.call('GET', `/v1/evidence/${id}/passages?${String(bytes)}`)).status).toBe(403);
  expect((await reporter.call('GET', `/v1/evidence/${id}/content`)).status).toBe(403);
});
