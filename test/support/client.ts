import { provisionOrganisation } from '#persistence';
import { instance } from './instance.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: any; // oxlint-disable-line typescript/no-explicit-any -- tests look into answers of any shape
}

export interface Request {
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Does not wait for a body that never ends. */
  readonly headersOnly?: boolean;
}

/** A caller of the API with one organisation's key. */
export interface Client {
  readonly organisationId: string;
  readonly apiKey: string;
  call(method: string, path: string, request?: Request, baseUrl?: string): Promise<Answer>;
}

/** A new organisation with a key of the given roles, so that no test sees another one's rows. */
export async function anOrganisation(roles: readonly string[] = ['admin']): Promise<Client> {
  const made = await provisionOrganisation(instance().ownerUrl, {
    name: 'Test organisation',
    profile: { legal_name: 'Test organisation', zone: 'Europe/Berlin', contacts: [] },
    keyName: 'test',
    roles,
  });
  return {
    ...made,
    call: (method, path, request, baseUrl) => call(method, path, withKey(made.apiKey, request), baseUrl),
  };
}

/** One request to the instance under test, or to another API process beside it. */
export async function call(
  method: string,
  path: string,
  { json, body, headers = {}, headersOnly = false }: Request = {},
  baseUrl = instance().baseUrl,
): Promise<Answer> {
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: { ...type, ...headers },
    redirect: 'manual',
    ...(json === undefined ? body !== undefined && { body, duplex: 'half' } : { body: JSON.stringify(json) }),
  });
  const streams = headersOnly && response.ok;
  if (streams) await response.body!.cancel();
  const text = streams ? '' : await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
}

/** Uploads bytes as evidence of an incident and waits until they were examined. */
export async function uploadEvidence(
  client: Client,
  incident: string,
  name: string,
  bytes: Uint8Array,
): Promise<Answer> {
  const uploaded = await client.call(
    'POST',
    `/v1/incidents/${incident}/evidence?name=${encodeURIComponent(name)}`,
    {
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream' },
    },
  );
  if (uploaded.json.operation) await ended(client, uploaded.json.operation);
  return client.call('GET', `/v1/evidence/${uploaded.json.id}`);
}

/** The operation once it ended. */
export async function ended(client: Client, location: string): Promise<Answer> {
  return client.call('GET', location, { headers: { prefer: 'wait=60' } });
}

function withKey(key: string, request: Request = {}): Request {
  return { ...request, headers: { authorization: `Bearer ${key}`, ...request.headers } };
}
