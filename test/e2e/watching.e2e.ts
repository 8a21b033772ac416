import { Client as Database } from 'pg';
import { anOrganisation, call, type Client } from '../support/client.js';
import { openEvents, type EventSource } from '../support/event-source.js';
import { instance } from '../support/instance.js';
import { aMember, forgetAttempts, type Person } from '../support/people.js';
import { startSecond } from '../support/second-process.js';

let admin: Client;
let ann: Person;
let incident: string;
const open: EventSource[] = [];

beforeEach(async () => {
  await forgetAttempts();
  admin = await anOrganisation();
  ann = await aMember(admin, ['investigator']);
  incident = (await admin.call('POST', '/v1/incidents', { json: { title: 'Agent cancelled orders' } })).json
    .id;
});
afterEach(() => open.splice(0).forEach((source) => source.close()));

async function watch(headers: Record<string, string>, baseUrl?: string): Promise<EventSource> {
  const source = await openEvents(`/v1/incidents/${incident}/events`, headers, baseUrl);
  open.push(source);
  return source;
}
const byKey = { headers: () => ({ authorization: `Bearer ${admin.apiKey}` }) };
const idOf = async (person: Person): Promise<string> => (await person.call('GET', '/v1/me')).json.id;

/** The next event of a kind, whatever else comes before. */
async function until(source: EventSource, kind: string) {
  for (;;) {
    const event = await source.next();
    if (!event) throw new Error(`The stream ended before there was a ${kind}.`);
    if (event.event === kind) return event.data;
  }
}

it('says at once how things stand, then what happens, and who is there', async () => {
  const id = await idOf(ann);
  const own = await watch({ cookie: ann.cookie });
  expect(await until(own, 'state')).toEqual({
    revision: 1,
    present: [{ principal: id, since: expect.stringMatching(/Z$/) }],
  });
  const items = `/v1/incidents/${incident}/items/behaviours`;
  await admin.call('POST', items, { json: { code: 'manipulation' } });
  expect(await until(own, 'revision')).toEqual({ revision: 2 });
  const comment = await admin.call('POST', `/v1/incidents/${incident}/comments`, { json: { text: 'Seen.' } });
  expect(await until(own, 'comment')).toEqual({ id: comment.json.id });
  const other = await watch(byKey.headers());
  const both: string[] = [];
  while (both.length < 2) {
    const { present } = await until(own, 'present');
    both.splice(0, 2, ...present.map(({ principal }: { principal: string }) => principal));
  }
  expect(both).toEqual([id, expect.stringMatching(/^key_/)]);
  other.close();
  // Whoever comes and goes may be told of more than once.
  let left: unknown[] = both;
  while (left.length > 1) left = (await until(own, 'present')).present;
  expect(left).toEqual([expect.objectContaining({ principal: id })]);
});

it('carries what happens at another API process', async () => {
  const second = await startSecond('api', {});
  try {
    const there = await watch({ cookie: ann.cookie }, second.baseUrl);
    await until(there, 'state');
    const items = `/v1/incidents/${incident}/items/behaviours`;
    await admin.call('POST', items, { json: { code: 'manipulation' } });
    expect(await until(there, 'revision')).toEqual({ revision: 2 });
    const stopped = second.stop();
    while (await there.next());
    await stopped;
  } finally {
    await second.stop();
  }
}, 30_000);

it.each<[string, () => Promise<unknown>]>([
  ['the person signs out', () => ann.call('DELETE', '/v1/sessions/current')],
  ['the account is closed', async () => admin.call('POST', `/v1/members/${await idOf(ann)}/deactivation`)],
])('ends when %s', async (_why, end) => {
  const source = await watch({ cookie: ann.cookie });
  await until(source, 'state');
  await end();
  while (await source.next());
});

it('ends when its key is revoked', async () => {
  const made = await admin.call('POST', '/v1/api-keys', { json: { name: 'CI', roles: ['auditor'] } });
  const source = await watch({ authorization: `Bearer ${made.json.key}` });
  await until(source, 'state');
  await admin.call('DELETE', `/v1/api-keys/${made.json.id}`);
  while (await source.next());
});

it('goes on when the connection to the database breaks, and tells what happened meanwhile', async () => {
  const source = await watch({ cookie: ann.cookie });
  await until(source, 'state');
  const database = new Database({ connectionString: instance().appUrl });
  await database.connect();
  await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'candour-listener'`,
  );
  await database.end();
  const items = `/v1/incidents/${incident}/items/behaviours`;
  await admin.call('POST', items, { json: { code: 'manipulation' } });
  expect(await until(source, 'revision')).toEqual({ revision: 2 });
});

it("is not there for strangers, nor for another organisation's words", async () => {
  expect((await watch({})).status).toBe(401);
  const stranger = await anOrganisation();
  expect((await watch({ authorization: `Bearer ${stranger.apiKey}` })).status).toBe(404);
});

it('is bounded per principal', async () => {
  const headers = { authorization: `Bearer ${admin.apiKey}` };
  for (let count = 0; count < 20; count += 1) expect((await watch(headers)).status).toBe(200);
  const refused = await call('GET', `/v1/incidents/${incident}/events`, { headers, headersOnly: true });
  expect([refused.status, refused.json.detail]).toEqual([429, expect.stringContaining('20')]);
});
