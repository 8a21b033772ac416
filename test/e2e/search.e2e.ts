import { anOrganisation, ended, uploadEvidence, type Client } from '../support/client.js';
import { aSample, evalLog } from '../support/inspect-log.js';

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly found: readonly { place: string; snippet: readonly { text: string; match?: true }[] }[];
}

let client: Client;
beforeEach(async () => {
  client = await anOrganisation();
});

const open = async (json: object): Promise<{ id: string }> =>
  (await client.call('POST', '/v1/incidents', { json })).json;
const add = (id: string, part: string, json: object) =>
  client.call('POST', `/v1/incidents/${id}/items/${part}`, { json });
const search = async (q: string): Promise<Hit[]> =>
  (await client.call('GET', `/v1/search?q=${encodeURIComponent(q)}`)).json.incidents;

it('finds words in the narrative, whatever their form, and says where with the words marked', async () => {
  const { id } = await open({ title: 'Orders went missing', summary: 'Nothing else is known.' });
  const { item } = (
    await add(id, 'behaviours', {
      code: 'unauthorised_action',
      description: 'The agent cancelled 40 orders.',
    })
  ).json;
  await open({ title: 'Something else' });
  const hits = await search('cancelling order');
  expect(hits.map((hit) => hit.id)).toEqual([id]);
  expect(hits[0]!.found).toEqual([
    { place: '/header/title', snippet: [{ text: 'Orders', match: true }, { text: ' went missing' }] },
    {
      place: `/behaviours/${item.id}/description`,
      snippet: [
        { text: 'The agent ' },
        { text: 'cancelled', match: true },
        { text: ' 40 ' },
        { text: 'orders', match: true },
        { text: '.' },
      ],
    },
  ]);
});

it('understands phrases, alternatives and exclusions, and ranks a title above a detail', async () => {
  const inTitle = await open({ title: 'A model resisted shutdown' });
  const inDetail = await open({ title: 'Unrelated', limits: 'The shutdown log was lost.' });
  expect((await search('shutdown')).map(({ id }) => id)).toEqual([inTitle.id, inDetail.id]);
  expect((await search('"resisted shutdown"')).map(({ id }) => id)).toEqual([inTitle.id]);
  expect((await search('shutdown -model')).map(({ id }) => id)).toEqual([inDetail.id]);
  expect((await search('resisted or lost')).length).toBe(2);
  expect(await search('the')).toBeDefined();
});

it('finds an incident by its reference and a text of its evidence', async () => {
  const { id } = await open({ title: 'With a file' });
  const { reference } = (await client.call('GET', `/v1/incidents/${id}`)).json;
  expect((await search(reference)).map((hit) => hit.id)).toEqual([id]);
  const evidence = (await uploadEvidence(client, id, 'quetzalcoatl.json', Buffer.from('{}'))).json;
  const [hit] = await search('quetzalcoatl.json');
  expect(hit).toMatchObject({ id, found: [{ place: `/evidence/${evidence.id}` }] });
});

it('finds what a recommendation asks to measure and to keep', async () => {
  const { id } = await open({ title: 'With advice' });
  const { item } = (
    await add(id, 'recommendations', {
      number: 1,
      addressee: 'Operators',
      required_outcome: 'Approval fails closed.',
      evidence_to_retain: 'The log of the quetzal.',
      metrics: 'Axolotls per month.',
    })
  ).json;
  const places = async (q: string) => (await search(q)).flatMap((hit) => hit.found.map(({ place }) => place));
  expect(await places('quetzal')).toEqual([`/recommendations/${item.id}/evidence_to_retain`]);
  expect(await places('axolotl')).toEqual([`/recommendations/${item.id}/metrics`]);
});

it('gives text that looks like HTML back as data', async () => {
  const { id } = await open({ title: 'x', summary: '<b>bold</b> zeppelin' });
  const [hit] = await search('zeppelin');
  expect(hit!.id).toBe(id);
  expect(hit!.found[0]!.snippet.map(({ text }) => text).join('')).toBe('<b>bold</b> zeppelin');
});

it('pages through more hits than one page holds', async () => {
  for (let n = 0; n < 5; n += 1) await open({ title: `Zeppelin ${n}` });
  const first = (await client.call('GET', '/v1/search?q=zeppelin&limit=3')).json;
  const second = (await client.call('GET', `/v1/search?q=zeppelin&limit=3&cursor=${first.next_cursor}`)).json;
  const ids = [...first.incidents, ...second.incidents].map(({ id }: Hit) => id);
  expect([ids.length, new Set(ids).size, second.next_cursor]).toEqual([5, 5, undefined]);
});

it('follows an edit at once', async () => {
  const { id } = await open({ title: 'Zeppelin' });
  await client.call('PATCH', `/v1/incidents/${id}/header`, {
    json: { title: 'Balloon' },
    headers: { 'if-match': '"1"' },
  });
  expect(await search('zeppelin')).toEqual([]);
  expect((await search('balloons')).length).toBe(1);
});

it('reduces words by the language that the organisation chose', async () => {
  await open({ title: 'Das Modell hat Bestellungen gelöscht' });
  expect(await search('Bestellung')).toEqual([]);
  const set = await client.call('PUT', '/v1/search/language', { json: { language: 'german' } });
  expect([set.status, set.headers.get('location')]).toEqual([202, set.json.operation]);
  expect((await ended(client, set.json.operation)).json).toMatchObject({
    kind: 'search.index',
    state: 'done',
    progress: 100,
  });
  expect((await search('Bestellung')).length).toBe(1);
  expect((await client.call('GET', '/v1/search/language')).json).toEqual({ language: 'german', left: 0 });
  const refused = await client.call('PUT', '/v1/search/language', { json: { language: 'klingon' } });
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/language']);
});

it('shows another organisation nothing', async () => {
  const { id } = await open({ title: 'Zeppelin' });
  const stranger = await anOrganisation();
  expect((await stranger.call('GET', '/v1/search?q=zeppelin')).json.incidents).toEqual([]);
  expect((await stranger.call('GET', `/v1/incidents/${id}/similar`)).status).toBe(404);
});

it('says what similar incidents share', async () => {
  const one = await open({ title: 'Agent cancelled customer orders', summary: 'Refund loop.' });
  const two = await open({ title: 'Agent cancelled supplier orders' });
  const three = await open({ title: 'Prices were wrong for a day' });
  await open({ title: 'Nothing in common with any' });
  for (const { id } of [one, two]) await add(id, 'behaviours', { code: 'unauthorised_action' });
  for (const { id } of [one, three]) {
    await add(id, 'harms', {
      category: 'economic',
      description: 'Loss',
      materialised: 'occurred',
      causal_link: 'direct',
      serious: 'no',
      reversible: 'yes',
    });
  }
  const { incidents } = (await client.call('GET', `/v1/incidents/${one.id}/similar`)).json;
  expect(incidents).toMatchObject([
    {
      id: two.id,
      because: {
        behaviours: ['unauthorised_action'],
        harm_categories: [],
        words: ['cancelled', 'orders', 'agent'],
      },
    },
    { id: three.id, because: { behaviours: [], harm_categories: ['economic'], words: [] } },
  ]);
  expect(incidents[0].score).toBeGreaterThan(incidents[1].score);
});

it.each(['', '?q=', `?q=${'x'.repeat(401)}`, '?q=a&limit=51'])('refuses %s', async (query) => {
  expect((await client.call('GET', `/v1/search${query}`)).status).toBe(422);
});

it.each(["'", '"', '-', '!&|', 'a:*', '<->', "\\'", '%', '((('])(
  'takes %s as words, never as syntax',
  async (q) => {
    expect(Array.isArray(await search(q))).toBe(true);
  },
);

it('finds what was said in logs, in the language of the organisation and with personal data masked', async () => {
  const write = async (language: string) => {
    const { json } = await client.call('PUT', '/v1/search/language', { json: { language } });
    await ended(client, json.operation);
  };
  await write('german');
  const { id } = await open({ title: 'Mit Protokoll' });
  const content = 'Die Häuser am Zwirnsee gehören ada@example.org, sagt der Makler.';
  const log = evalLog({ samples: [aSample('a', { messages: [{ id: 'm1', role: 'assistant', content }] })] });
  const { json: item } = await uploadEvidence(client, id, 'run.eval', log);
  const [hit] = await search('Haus Zwirnsee');
  expect(hit).toMatchObject({ id, found: [{ place: `/evidence/${item.id}` }] });
  const snippet = hit!.found[0]!.snippet;
  expect(snippet).toContainEqual({ text: 'Häuser', match: true });
  expect(snippet.map(({ text }) => text).join('')).toContain('[email]');

  await write('english');
  expect(await search('Haus')).toEqual([]);
  expect((await search('Häuser')).map((one) => one.id)).toEqual([id]);
});
