import { Client as Database } from 'pg';
import { anOrganisation, call, uploadEvidence, type Client } from '../support/client.js';
import { instance } from '../support/instance.js';
import {
  aMember,
  anAddress,
  forgetAttempts,
  invite,
  PASSWORD,
  signIn,
  type Person,
} from '../support/people.js';

interface Event {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly by: string | null;
  readonly credential: string | null;
  readonly incident: string | null;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

let admin: Client;
beforeEach(async () => {
  await forgetAttempts();
  admin = await anOrganisation();
});

/** The feed, oldest first. */
async function feed(client: Pick<Client, 'call'> = admin, query = ''): Promise<readonly Event[]> {
  const { status, text, json } = await client.call('GET', `/v1/audit?limit=200&${query}`);
  if (status !== 200) throw new Error(text);
  return json.events.toReversed();
}

const kinds = (events: readonly Event[]) => events.map(({ kind }) => kind);
const idOf = async (person: Person): Promise<string> => (await person.call('GET', '/v1/me')).json.id;

describe('the feed of accounts', () => {
  it('says who came in how, and what an administrator did to whom', async () => {
    const person = await aMember(admin, ['reporter']);
    const id = await idOf(person);
    await admin.call('PUT', `/v1/members/${id}/roles`, { json: { roles: ['investigator'] } });
    await person.call('DELETE', '/v1/sessions/current');
    await admin.call('POST', `/v1/members/${id}/deactivation`);
    await admin.call('DELETE', `/v1/members/${id}/deactivation`);
    const events = await feed(admin, 'kind=account');
    const key = events[0]!.subject;
    expect(events.map(({ kind, by, credential, subject }) => [kind, by, credential, subject])).toEqual([
      ['account.key-made', 'owner', null, key],
      ['account.invited', key, 'api_key', expect.stringMatching(/^inv_/)],
      ['account.joined', id, 'invitation', id],
      ['account.signed-in', id, 'invitation', id],
      ['account.roles-changed', key, 'api_key', id],
      ['account.signed-out', id, 'invitation', id],
      ['account.deactivated', key, 'api_key', id],
      ['account.reactivated', key, 'api_key', id],
    ]);
    expect(events[4]!.details).toEqual({ from: ['reporter'], to: ['investigator'] });
    expect(JSON.stringify(events)).not.toContain(person.email);
  });

  it('says who was refused, also at a closed account, and says nothing of what they tried', async () => {
    const person = await aMember(admin, ['reporter']);
    const id = await idOf(person);
    await expect(signIn(person.email, 'not the password')).rejects.toThrow('do not belong together');
    await admin.call('POST', `/v1/members/${id}/deactivation`);
    await expect(signIn(person.email)).rejects.toThrow('do not belong together');
    // Nobody waits for these to be written before they are refused.
    const refused = await untilThereAre(2, 'kind=account.sign-in-refused');
    expect(refused.map(({ by, credential, subject, details }) => [by, credential, subject, details])).toEqual(
      [
        [null, 'password', id, { reason: 'wrong password' }],
        [null, 'password', id, { reason: 'deactivated' }],
      ],
    );
    expect(JSON.stringify(refused)).not.toContain('not the password');
  });

  it('follows passwords and keys', async () => {
    const person = await aMember(admin, ['admin']);
    const change = (current_password: string) =>
      person.call('PUT', '/v1/me/password', {
        json: { current_password, password: 'another long password' },
      });
    await change('not the password');
    await change(PASSWORD);
    const made = await person.call('POST', '/v1/api-keys', { json: { name: 'CI', roles: ['reporter'] } });
    const rotated = await person.call('POST', `/v1/api-keys/${made.json.id}/rotations`, { json: {} });
    await person.call('DELETE', `/v1/api-keys/${rotated.json.id}`);
    const id = await idOf(person);
    const events = await feed(admin, `kind=account&by=${id}`);
    expect(kinds(events).slice(2)).toEqual([
      'account.password-change-refused',
      'account.password-changed',
      'account.key-made',
      'account.key-rotated',
      'account.key-revoked',
    ]);
    expect(events.at(-2)!.details).toEqual({ replaced_by: rotated.json.id });
    expect(JSON.stringify(events)).not.toMatch(/cnd_live|password":/);
  });
});

describe('the feed of an incident', () => {
  let incident: string;
  beforeEach(async () => {
    const opened = await admin.call('POST', '/v1/incidents', { json: { title: 'Agent cancelled orders' } });
    incident = opened.json.id;
    const items = `/v1/incidents/${incident}/items/behaviours`;
    await admin.call('POST', items, { json: { code: 'unauthorised_action' } });
    await admin.call('POST', `/v1/incidents/${incident}/comments`, { json: { text: 'Seen.' } });
    const owner = { role: 'owner', person: 'usr_1' };
    await admin.call('POST', `/v1/incidents/${incident}/assignments`, { json: owner });
    await uploadEvidence(admin, incident, 'log.txt', Buffer.from(`what it said in ${incident}`));
    const of = { regime: 'voluntary-post-mortem', stage: 'final' };
    const disclosure = await admin.call('POST', `/v1/incidents/${incident}/disclosures`, { json: of });
    await admin.call('POST', `/v1/disclosures/${disclosure.json.id}/versions`);
  });

  it('holds the record, what was said, its evidence and its disclosures, and nothing of others', async () => {
    await admin.call('POST', '/v1/incidents', { json: { title: 'Another' } });
    const events = await feed(admin, `incident=${incident}`);
    expect(new Set(kinds(events))).toEqual(
      new Set([
        'incident.opened',
        'incident.item-added',
        'incident.commented',
        'incident.assigned',
        'evidence.linked',
        'evidence.received',
        'evidence.examined',
        'disclosure.opened',
        'disclosure.submitted',
      ]),
    );
    const { reference } = (await admin.call('GET', `/v1/incidents/${incident}`)).json;
    expect(await feed(admin, `incident=${reference}`)).toEqual(events);
    expect(kinds(await feed(admin, 'kind=incident.opened'))).toHaveLength(2);
  });

  it('can be cut by time', async () => {
    const events = await feed();
    const middle = events[3]!.at;
    const before = await feed(admin, `to=${middle}`);
    const after = await feed(admin, `from=${middle}`);
    expect([...before, ...after]).toEqual(events);
    expect(before.length).toBeGreaterThan(0);
  });
});

it('comes in pages that lose and repeat nothing, whatever is added meanwhile', async () => {
  for (let count = 0; count < 12; count += 1)
    await admin.call('POST', '/v1/incidents', { json: { title: `Number ${count}` } });
  const whole = (await admin.call('GET', '/v1/audit?limit=200')).json.events;
  const paged: Event[] = [];
  let address: string | undefined = '/v1/audit?limit=5';
  while (address) {
    const page: Awaited<ReturnType<Client['call']>> = await admin.call('GET', address);
    paged.push(...page.json.events);
    await admin.call('POST', '/v1/incidents', { json: { title: 'Meanwhile' } });
    address = /<(.+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
  }
  expect(paged).toEqual(whole);
  const other = await admin.call('GET', '/v1/audit?limit=5');
  const reused = `/v1/audit?kind=account&limit=5&cursor=${other.json.next_cursor}`;
  expect((await admin.call('GET', reused)).status).toBe(400);
});

it('can be taken away whole, as JSON and as a table in which no text is a formula', async () => {
  const { json } = await admin.call('POST', '/v1/incidents', { json: { title: 'One' } });
  const formula = { role: 'owner', person: '=HYPERLINK("https://evil.example")' };
  await admin.call('POST', `/v1/incidents/${json.id}/assignments`, { json: formula });
  const events = (await admin.call('GET', '/v1/audit?limit=200')).json.events;
  const file = await admin.call('GET', '/v1/audit.json');
  expect(file.json.events).toEqual(events);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="audit.json"');
  const table = await admin.call('GET', '/v1/audit.csv?kind=incident');
  const [header, first, ...rest] = table.text.trim().split('\r\n');
  expect(header).toBe('at,kind,by,credential,incident,subject,details,id');
  expect(first).toContain(`incident.assigned`);
  expect(first).toContain(`"'=HYPERLINK`);
  expect(rest).toHaveLength(1);
});

it('is for those who audit, in their own organisation, and refuses kinds that do not exist', async () => {
  const stranger = await anOrganisation();
  expect(kinds(await feed(stranger))).toEqual(['account.key-made']);
  const reporter = await aMember(admin, ['reporter']);
  expect((await reporter.call('GET', '/v1/audit')).status).toBe(403);
  const auditor = await aMember(admin, ['auditor']);
  expect((await auditor.call('GET', '/v1/audit')).status).toBe(200);
  const refused = await admin.call('GET', '/v1/audit?kind=everything');
  expect([refused.status, refused.json.errors[0].pointer]).toEqual([422, '/kind']);
});

it('lets nobody change what it says, not even the owner of the database', async () => {
  await invite(admin, anAddress(), ['reporter']);
  for (const url of [instance().ownerUrl, instance().appUrl]) {
    const database = new Database({ connectionString: url });
    await database.connect();
    for (const change of ['UPDATE account_event SET by_principal = NULL', 'DELETE FROM account_event'])
      await expect(database.query(change)).rejects.toThrow(/append-only|permission denied/);
    await database.end();
  }
});

it('is asked like everything else with a session of one organisation', async () => {
  expect((await call('GET', '/v1/audit')).status).toBe(401);
});

async function untilThereAre(count: number, query: string): Promise<readonly Event[]> {
  for (;;) {
    const events = await feed(admin, query);
    if (events.length >= count) return events;
  }
}
