import { provisionKey } from '#persistence';
import { call, ended, type Answer, type Client } from './client.js';
import { instance } from './instance.js';

/** Somebody else in the organisation, who has written nothing and may approve. */
export async function anApprover({ organisationId }: Client): Promise<Client> {
  const apiKey = await provisionKey(instance().ownerUrl, {
    organisationId,
    name: 'approver',
    roles: ['approver'],
  });
  return {
    organisationId,
    apiKey,
    call: (method, path, request = {}) =>
      call(method, path, {
        ...request,
        headers: { authorization: `Bearer ${apiKey}`, ...request.headers },
      }),
  };
}

export const POST_MORTEM = { regime: 'voluntary-post-mortem', stage: 'final' };

/** A new draft of an incident. */
export async function aDraft(
  client: Client,
  incident: string,
  profile: object = POST_MORTEM,
): Promise<string> {
  const opened = await client.call('POST', `/v1/incidents/${incident}/disclosures`, { json: profile });
  if (opened.status !== 201) throw new Error(`The disclosure was refused: ${opened.text}`);
  return opened.json.id;
}

/** Submits a draft; the answer is the frozen version. */
export async function submitted(client: Client, id: string): Promise<Answer> {
  const version = await client.call('POST', `/v1/disclosures/${id}/versions`);
  if (version.status !== 201) throw new Error(`The submission was refused: ${version.text}`);
  return version;
}

/** Has a submitted disclosure approved by somebody else; the answer names the rendering. */
export async function approval(
  approver: Client,
  id: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { frozen_digest: digest } = (await approver.call('GET', `/v1/disclosures/${id}`)).json;
  const json = { outcome: 'approved', digest };
  return approver.call('POST', `/v1/disclosures/${id}/reviews`, { json, headers });
}

/** Submits a draft and has it approved by somebody else; answers where its rendering can be followed. */
export async function approve(client: Client, id: string, by?: Client): Promise<string> {
  await submitted(client, id);
  const approved = await approval(by ?? (await anApprover(client)), id);
  if (approved.json.state !== 'approved') throw new Error(`The approval was refused: ${approved.text}`);
  return approved.json.operation;
}

/** A disclosure of an incident that is approved and rendered. */
export async function anApproved(client: Client, incident: string, profile?: object): Promise<string> {
  const id = await aDraft(client, incident, profile);
  const operation = await ended(client, await approve(client, id));
  if (operation.json.state !== 'done') throw new Error(`It was not rendered: ${operation.text}`);
  return id;
}

/** Records a disclosure as filed just now. */
export function file(client: Client, id: string, more: object = {}): Promise<Answer> {
  const json = { filed_at: new Date(Date.now() - 1_000).toISOString(), method: 'portal', ...more };
  return client.call('POST', `/v1/disclosures/${id}/filings`, { json });
}
