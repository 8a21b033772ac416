import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { TLP, type Tlp } from '#schemas';
import { anOrganisation, ended, type Client } from '../support/client.js';
import { connected } from '../support/database-rows.js';
import { aDraft, approve, POST_MORTEM } from '../support/disclosures.js';
import { instance } from '../support/instance.js';
import { aMarkedIncident, type MarkedIncident } from '../support/marked-incident.js';
import { anAddress } from '../support/people.js';
import { saidIn } from '../support/said-in.js';
import { startReceiver, type Receiver } from '../support/webhook-receiver.js';

/** Records that are entered, each marked in another way. */
const RUNS = Number(process.env['SECRECY_RUNS'] ?? 1);
const SEED = Number(process.env['SECRECY_SEED'] ?? 20261127);
const FORMS = ['json', 'html', 'docx', 'pdf', 'machine'];
const FORMATS = ['csaf', 'avid', 'oecd'];
const MEDIA_TYPES = [
  'application/json',
  'application/pdf',
  'application/vnd.candour.machine+json',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/html',
];
const INITIAL = { regime: 'eu-dora', stage: 'initial' };

/** Something that left the organisation: what it is, and all that it says. */
interface Left {
  readonly what: string;
  readonly mediaType: string;
  readonly said: string;
}

interface Asked {
  readonly key?: string;
  readonly method?: string;
  readonly json?: unknown;
}

let admin: Client;
let receiver: Receiver;
beforeEach(async () => {
  admin = await anOrganisation();
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

it.each(Array.from({ length: RUNS }, (_, run) => SEED + run))(
  'lets nothing out that is marked above what its reader may see: no form, answer, message or log (seed %i)',
  async (seed) => {
    const disclosures: string[] = [];
    const incident = await aMarkedIncident(admin, seed, async (id, salt) => {
      const word = `zq${salt}typedqz`;
      for (const profile of [POST_MORTEM, INITIAL])
        disclosures.push(await typedAndApproved(id, profile, word));
      return [word];
    });
    const leaks: string[] = [];
    const seen = { withheld: 0, kept: 0 };
    const telling = new Set<string>();
    const read = await Promise.all(TLP.map((ceiling) => readBy(ceiling, incident, disclosures)));
    for (const [index, ceiling] of TLP.entries()) {
      const { withheld = [], kept = [] } = Object.groupBy(incident.words, ({ marking }) =>
        TLP.indexOf(marking) > TLP.indexOf(ceiling) ? 'withheld' : 'kept',
      );
      for (const { what, mediaType, said } of read[index]!) {
        const found = withheld.filter(({ word }) => said.includes(word));
        leaks.push(
          ...found.map(({ word, marking }) => `TLP:${ceiling} reads ${word}, TLP:${marking}, in ${what}`),
        );
        const shown = kept.filter(({ word }) => said.includes(word)).length;
        if (shown > 0) telling.add(/exports\/(\w+):/.exec(what)?.[1] ?? mediaType);
        seen.withheld += withheld.length;
        seen.kept += shown;
      }
    }
    // These hold ids and codes, and no words at all.
    for (const { what, said } of [...told(), ...(await mailed()), ...(await logged())])
      if (said.includes(incident.salt)) leaks.push(`somebody reads words of the record in ${what}`);
    expect(leaks).toEqual([]);
    // All of this would hold of empty answers, or of files that cannot be read, too.
    expect([...telling].sort()).toEqual([...MEDIA_TYPES, ...FORMATS].sort());
    expect(seen.withheld).toBeGreaterThan(1_000);
    expect(seen.kept).toBeGreaterThan(1_000);
  },
  120_000,
);

/** A document in which somebody typed a word, with a comment that is nobody else's business. */
async function typedAndApproved(incident: string, profile: object, word: string): Promise<string> {
  const id = await aDraft(admin, incident, profile);
  const path = `/v1/disclosures/${id}`;
  const [open] = (await admin.call('GET', `${path}/fields`)).json.completeness.open;
  const json = { override: { kind: 'not_known_yet', reason: `Asked ${word}.`, promised_by: '2027-01-15' } };
  if (open) await admin.call('PATCH', `${path}/fields/${open}`, { json, headers: { 'if-match': '"0"' } });
  await admin.call('POST', `${path}/comments`, { json: { text: `Ask ${word} again.` } });
  await ended(admin, await approve(admin, id));
  return id;
}

/** All that a partner and somebody with a link get, and exports for those who may see things up to a marking. */
async function readBy(ceiling: Tlp, { id, salt }: MarkedIncident, disclosures: string[]): Promise<Left[]> {
  const partner = (await admin.call('POST', '/v1/partners', { json: { name: 'Institute', ceiling } })).json
    .id;
  const path = `/v1/partners/${partner}`;
  const { key } = (await admin.call('POST', `${path}/api-keys`, { json: { name: 'reader' } })).json;
  await admin.call('POST', `${path}/contacts`, { json: { name: 'Grace', email: anAddress('contact') } });
  const get = (address: string, more: Asked = {}) => left(address, { key, ...more });
  const json = { url: `${receiver.url}/${ceiling}`, ceiling: 'RED' };
  await get('/v1/webhook-endpoints', { method: 'POST', json });
  const all: Left[] = [];
  for (const exported of [`incidents/${id}`, ...disclosures.map((one) => `disclosures/${one}`)])
    for (const format of FORMATS)
      all.push(await left(`/v1/${exported}/exports/${format}?ceiling=${ceiling}`, { key: admin.apiKey }));
  for (const disclosure of disclosures) {
    const shared = `/v1/shared/${disclosure}`;
    await admin.call('POST', `${path}/grants`, { json: { disclosure_id: disclosure, ceiling } });
    const link = { recipient: 'Grace', ceiling, email: anAddress('recipient') };
    const { url } = (await admin.call('POST', `/v1/disclosures/${disclosure}/share-links`, { json: link }))
      .json;
    for (const form of FORMS) {
      all.push(await get(`${shared}/renditions/${form}`));
      all.push(await left(`${new URL(url).pathname}${new URL(url).search}&form=${form}`, {}));
    }
    for (const format of FORMATS) all.push(await get(`${shared}/exports/${format}`));
    all.push(await get(shared), await get(`${shared}/reads`), await get(`${shared}/questions`));
    all.push(await get(`${shared}/acknowledgements`, { method: 'POST' }));
    // What it may not have, or not so: it is told why not.
    all.push(await get(`${shared}/renditions/xml`), await get(`/v1/disclosures/${disclosure}`));
    all.push(await get(`/v1/disclosures/${disclosure}/comments`));
    all.push(await get(`${shared}/questions`, { method: 'POST', json: { words: 'Why?' } }));
  }
  for (const refused of [`incidents/${id}`, `incidents/${id}/audit.json`, 'search?q=approval', 'exports'])
    all.push(await get(`/v1/${refused}`));
  await receiver.next(({ path: at }) => at.endsWith(`/${ceiling}`));
  all.push(await get('/v1/shared'), await get('/v1/shared/changes'));
  // Whoever looks for a word of the record is not in the log with it.
  await admin.call('GET', `/v1/search?q=zq${salt}0qz`);
  return all;
}

/** One answer to somebody outside: its head, and its body unpacked. */
async function left(path: string, asked: Asked): Promise<Left> {
  const { key, method = 'GET', json } = asked;
  const response = await fetch(`${instance().baseUrl}${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  // It is still being printed.
  if (response.status === 503) return left(path, asked);
  if (response.status >= 500) throw new Error(`${method} ${path}: ${await response.text()}`);
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]!;
  const body = await saidIn(new Uint8Array(await response.arrayBuffer()), mediaType);
  const what = `${method} ${path.split('?')[0]}: ${response.status} ${mediaType}`;
  return { what, mediaType, said: `${JSON.stringify([...response.headers])}\n${body}` };
}

const told = (): Left[] =>
  receiver.received.map(({ path, headers, body }) => ({
    what: `a webhook to ${path}`,
    mediaType: headers['content-type']!,
    said: JSON.stringify(headers) + body,
  }));

async function mailed(): Promise<Left[]> {
  const { messages } = (await admin.call('GET', '/v1/outbox')).json;
  expect(messages.length).toBeGreaterThan(TLP.length);
  return messages.map((one: { subject: string }) => ({
    what: `the mail "${one.subject}"`,
    mediaType: 'text/plain',
    said: JSON.stringify(one),
  }));
}

const logged = (): Promise<Left[]> =>
  Promise.all(
    ['api.log', 'worker.log'].map(async (name) => ({
      what: name,
      mediaType: 'application/x-ndjson',
      said: await readFile(join(instance().home, 'log', name), 'utf8'),
    })),
  );

/** The logs once they tell of a request: they are written behind its answer. */
async function loggedWith(request: string): Promise<Left[]> {
  for (;;) {
    const logs = await logged();
    if (logs.some(({ said }) => said.includes(request))) return logs;
    await delay(20);
  }
}

it('keeps what a record says out of the log when the database refuses to store it', async () => {
  const salt = `zq${SEED}unstored`;
  const { id } = (await admin.call('POST', '/v1/incidents', { json: { title: 'Refused' } })).json;
  const owner = await connected(instance().ownerUrl);
  try {
    await owner.query(
      `ALTER TABLE incident_revision ADD CONSTRAINT secrecy_sabotage
         CHECK (organisation_id <> '${admin.organisationId}') NOT VALID`,
    );
    const json = { code: 'manipulation', description: `It said ${salt}.` };
    const refused = await admin.call('POST', `/v1/incidents/${id}/items/behaviours`, { json });
    expect([refused.status, refused.text]).toEqual([500, expect.not.stringContaining(salt)]);
    const { request } = /under request (?<request>req_[-\w]+)/.exec(refused.text)!.groups!;
    const logs = await loggedWith(request!);
    const lines = logs.flatMap(({ said }) => said.split('\n')).filter((line) => line.includes(request!));
    expect(lines.join('\n')).toMatch(/QueryFailedError.+secrecy_sabotage/);
    expect(logs.filter(({ said }) => said.includes(salt)).map(({ what }) => what)).toEqual([]);
  } finally {
    await owner.query('ALTER TABLE incident_revision DROP CONSTRAINT IF EXISTS secrecy_sabotage');
    await owner.end();
  }
});
