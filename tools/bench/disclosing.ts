import { provisionKey, provisionOrganisation } from '#persistence';
import type { Candour } from '../launch/candour.js';

interface Answered {
  readonly id: string;
  readonly digest: string;
  readonly operation: string;
  readonly state: string;
}

type Call = <T = Answered>(method: string, path: string, body?: object) => Promise<T>;

/** A post-mortem that waits for its approval. */
export interface Submitted {
  readonly id: string;
  readonly approve: () => Promise<void>;
}

/** An organisation of its own on a running instance, of which somebody writes and somebody else approves. */
export interface Disclosing {
  readonly call: Call;
  /** The bytes of an answer. */
  readonly bytes: (path: string) => Promise<Buffer>;
  /** An incident of which so many items hold a text each. */
  readonly incident: (items: number, text: string) => Promise<string>;
  /** A submitted post-mortem; `approve` answers once it is printed and stored. */
  readonly submitted: (incident: string) => Promise<Submitted>;
  /** From asking for a post-mortem to its stored PDF; answers with its id. */
  readonly disclose: (incident: string) => Promise<string>;
}

export const POST_MORTEM = { regime: 'voluntary-post-mortem', stage: 'final' };

export async function startDisclosing({ ownerUrl, baseUrl }: Candour): Promise<Disclosing> {
  const { organisationId, apiKey } = await provisionOrganisation(ownerUrl, {
    name: 'Bench',
    profile: { legal_name: 'Bench', zone: 'UTC', contacts: [] },
    keyName: 'bench',
  });
  const approver = await provisionKey(ownerUrl, { organisationId, name: 'approver', roles: ['approver'] });
  const send = async (key: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        prefer: 'wait=60',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const call: Call = async (method, path, body) =>
    (await (await send(apiKey, method, path, body)).json()) as never;
  const submitted: Disclosing['submitted'] = async (incident) => {
    const { id } = await call('POST', `/v1/incidents/${incident}/disclosures`, POST_MORTEM);
    const { digest } = await call('POST', `/v1/disclosures/${id}/versions`);
    const approve = async () => {
      const review = { outcome: 'approved', digest };
      const answer = await send(approver, 'POST', `/v1/disclosures/${id}/reviews`, review);
      const { operation } = (await answer.json()) as Answered;
      let state: string;
      do ({ state } = await call('GET', operation));
      while (state === 'queued' || state === 'running');
      if (state !== 'done') throw new Error(`${operation} is ${state}`);
    };
    return { id, approve };
  };
  return {
    call,
    bytes: async (path) => Buffer.from(await (await send(apiKey, 'GET', path)).arrayBuffer()),
    incident: async (items, text) => {
      const { id } = await call('POST', '/v1/incidents', { title: 'Bench' });
      const behaviour = { code: 'malfunction', description: text };
      for (let item = 0; item < items; item += 1)
        await call('POST', `/v1/incidents/${id}/items/behaviours`, behaviour);
      return id;
    },
    submitted,
    disclose: async (incident) => {
      const { id, approve } = await submitted(incident);
      await approve();
      return id;
    },
  };
}
