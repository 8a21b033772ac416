import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anOrganisation, call, uploadEvidence, type Client } from '../support/client.js';
import { Description, type Operation } from '../support/described.js';
import { Random } from '../support/fuzz/random.js';
import { Requests, type FuzzRequest } from '../support/fuzz/requests.js';
import { closeConnections, send, type FuzzAnswer } from '../support/fuzz/send.js';
import { instance } from '../support/instance.js';

const COUNT = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261123);
const AT_ONCE = 8;
/** What any route may answer before it is a route's business: the request as such is not acceptable. */
const GENERAL = new Set([400, 404, 413, 414, 415, 422, 429, 431]);
const MARKER = 'the-other-organisation-only';
/** Routes that start a browser, a child process or a slow hash; a small share of the requests is enough. */
const COSTLY =
  /reviews\.review|preview|evidence\.upload|exports\.|import|rerender|bootstrap|sessions\.signIn|accept|oidc|events/;

let description: Description;
let own: Client;
const ids = new Map<string, string[]>();

beforeAll(async () => {
  description = new Description((await call('GET', '/openapi.json')).json);
  own = await anOrganisation();
  await fill(await anOrganisation(), MARKER);
  await fill(own, 'our own');
});
afterAll(closeConnections);

it(
  `answers ${COUNT} hostile requests without an error of its own, a leak or growing memory`,
  async () => {
    const weak = await own.call('POST', '/v1/api-keys', { json: { name: 'weak', roles: ['auditor'] } });
    const random = new Random(SEED);
    const requests = new Requests(random, description, { own: own.apiKey, weak: weak.json.key }, ids);
    const routes = description.operations;
    const faults = new Map<string, string>();
    const statuses: Record<string, number> = {};
    const before = await residentBytes();
    let left = COUNT;
    const work = async () => {
      while (left-- > 0) {
        const request = requests.next(pickRoute(random, routes));
        const answer = await send(request).catch((error: Error) => ({
          status: 0,
          type: '',
          text: error.message,
        }));
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const fault = faultOf(request, answer);
        if (fault) faults.set(`${request.operation.operationId}: ${fault}`, told(request));
        else if (answer.status === 201) remember(answer);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const grown = (await residentBytes()) - before;
    process.stderr.write(
      `fuzz: seed ${SEED}, ${JSON.stringify(statuses)}, memory ${before >> 20} + ${grown >> 20} MiB\n`,
    );
    expect([...faults].map(([fault, request]) => `${fault}\n    ${request}`)).toEqual([]);
    expect(grown).toBeLessThan(400 * 2 ** 20);
  },
  60_000 + COUNT * 40,
);

function pickRoute(random: Random, routes: readonly Operation[]): Operation {
  const route = random.pick(routes);
  return COSTLY.test(route.operationId) && random.chance(0.9) ? pickRoute(random, routes) : route;
}

/** What is wrong with an answer, if anything is: an error of ours, another shape than described, others' words. */
function faultOf({ operation }: FuzzRequest, { status, type, text }: FuzzAnswer): string | undefined {
  if (status === 0 || status >= 500) return `${status} ${text.replace(/req_[-\w]+/, '')}`;
  if (text.includes(MARKER)) return 'says what belongs to another organisation';
  const { method, path, responses } = operation;
  if (status >= 400 && !type.startsWith('application/problem+json')) return `refuses as ${type}`;
  // An answer to HEAD never has a body (RFC 9110, 9.3.2).
  const isWordless = method === 'head';
  if (status >= 400 && !isWordless && JSON.parse(text).status !== status)
    return `says ${status} and means another status`;
  if (GENERAL.has(status)) return undefined;
  const described = responses[status];
  if (!described) return `answers ${status}, which is not described: ${text.slice(0, 200)}`;
  if (isWordless) return text === '' ? undefined : 'has a body for HEAD';
  const media = type.split(';')[0]!;
  if (!described.content) return text === '' ? undefined : `has a body for ${status}, which is not described`;
  if (!described.content[media]) return `answers ${status} as ${media}, which is not described`;
  if (!media.endsWith('json')) return undefined;
  const place = ['paths', path, method, 'responses', String(status), 'content', media, 'schema'];
  return description.fault(place, JSON.parse(text))?.slice(0, 300);
}

function told({ method, path, headers, body }: FuzzRequest): string {
  const { authorization: _secret, ...shown } = headers;
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(shown)} ${body?.toString().slice(0, 300) ?? ''}`;
}

/** Ids of what was made are put into later paths. */
function remember({ text }: FuzzAnswer): void {
  // An upload in pieces is known by its address alone.
  if (text === '') return;
  const made = JSON.parse(text) as { id?: string; item?: { id: string } };
  if (made.id) know(made.id.slice(0, 3), made.id);
  if (made.item) know('item', made.item.id);
}

function know(kind: string, id: string): void {
  const known = ids.get(kind) ?? [];
  if (known.length < 200) ids.set(kind, [...known, id]);
}

/** An organisation with something of every kind, each holding the word; the ids are known to the fuzzer. */
async function fill(client: Client, word: string): Promise<void> {
  const post = async (path: string, json: unknown) => (await client.call('POST', path, { json })).json;
  const incident = await post('/v1/incidents', { title: `${word} title`, summary: `${word} summary` });
  know('inc', incident.id);
  know('inc', incident.reference);
  const item = await post(`/v1/incidents/${incident.id}/items/behaviours`, {
    code: 'manipulation',
    description: `${word} description`,
  });
  know('item', item.item.id);
  await post(`/v1/incidents/${incident.id}/comments`, { text: `${word} comment` });
  know('viw', (await post('/v1/views', { name: `${word} view`, filter: {} })).id);
  const wanted = { regime: 'voluntary-post-mortem', stage: 'final' };
  know('dis', (await post(`/v1/incidents/${incident.id}/disclosures`, wanted)).id);
  const file = await uploadEvidence(client, incident.id, `${word}.txt`, Buffer.from(`${word} evidence`));
  know('evd', file.json.id);
  const invited = await post('/v1/invitations', {
    email: `${word.replaceAll(' ', '-')}@example.org`,
    roles: ['auditor'],
  });
  know('inv', invited.id);
  const webhook = { url: 'https://receiver.invalid/hook', ceiling: 'RED', description: `${word} receiver` };
  const endpoint = await post('/v1/webhook-endpoints', webhook);
  know('whe', endpoint.id);
  know('whd', (await post(`/v1/webhook-endpoints/${endpoint.id}/tests`, {})).id);
}

/** What the API's process holds in memory; its log says which process it is. */
async function residentBytes(): Promise<number> {
  const log = await readFile(join(instance().home, 'log', 'api.log'), 'utf8');
  const pid = /"pid":(\d+)/.exec(log.slice(log.lastIndexOf('"pid":')))![1];
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
}
