import { type Answer, type Client } from './client.js';
import { scoredLog, yesNo } from './inspect-log.js';

const verification = {
  task: 'blackmail',
  scorer: 'harmful',
  metric: 'mean',
  direction: 'at_most',
  threshold: 0.05,
  minimum_n: 100,
  confidence: 0.95,
};

export interface MeasuredCase {
  readonly client: Client;
  readonly incident: string;
  readonly system: string;
  readonly mitigation: string;
}

/** An incident of Moorlight 3.1 with one mitigation that was put in place. */
export async function aMeasuredCase(client: Client, title: string): Promise<MeasuredCase> {
  const incident = (await client.call('POST', '/v1/incidents', { json: { title } })).json.id;
  const add = async (part: string, json: object) =>
    (await client.call('POST', `/v1/incidents/${incident}/items/${part}`, { json })).json.item.id as string;
  return {
    client,
    incident,
    system: await add('systems', { name: 'Moorlight', version: '3.1', role: 'subject' }),
    mitigation: await add('mitigations', {
      title: 'Refusal training',
      kind: 'prevent',
      state: 'implemented',
      verification,
    }),
  };
}

export const recordOf = async ({ client, incident }: MeasuredCase) =>
  (await client.call('GET', `/v1/incidents/${incident}`)).json;
export const mitigationOf = async (of: MeasuredCase) => (await recordOf(of)).mitigations[0];

/** Uploads a run; measuring reads the bytes and need not wait until the worker has examined them. */
export async function uploadRun(
  { client, incident }: MeasuredCase,
  k: number,
  n: number,
  spec = {},
): Promise<string> {
  const uploaded = await client.call('POST', `/v1/incidents/${incident}/evidence?name=run.json`, {
    body: scoredLog(yesNo(k, n), spec) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return uploaded.json.id;
}

/** Takes the figure of a run into a field of the mitigation. */
export async function measure(
  of: MeasuredCase,
  evidence_id: string,
  field: string,
  system_version = 'Moorlight 3.1',
): Promise<Answer> {
  return of.client.call('POST', `/v1/incidents/${of.incident}/measurements`, {
    headers: { 'if-match': `"${(await mitigationOf(of)).rev}"` },
    json: {
      evidence_id,
      score: 'harmful',
      metric: 'mean',
      system_version,
      place: { part: 'mitigations', item_id: of.mitigation, field },
    },
  });
}

/** Moves Moorlight on to a further version. */
export async function release(of: MeasuredCase, version: string): Promise<Answer> {
  const [system] = (await recordOf(of)).systems;
  return of.client.call('PATCH', `/v1/incidents/${of.incident}/items/systems/${of.system}`, {
    headers: { 'if-match': `"${system.rev}"` },
    json: { later_versions: [...(system.later_versions ?? []), { version }] },
  });
}
