import type { Client } from './client.js';
import { aMeasuredCase, measure, release, uploadRun } from './measured-case.js';

/** Moorlight in the register with all that an entry can say, and an incident on two versions of it. */
export async function aSystemWithHistory(client: Client): Promise<string> {
  const made = await client.call('POST', '/v1/systems', {
    json: {
      name: 'Moorlight',
      kind: 'general_purpose_model',
      status: 'in_service',
      capacities: ['provider', 'deployer'],
      provider: 'Example Labs',
      intended_purpose: 'Answers in text.',
      risk_class: 'systemic_risk',
      risk_reason: 'Article 51(2).',
      offered_in: ['DE', 'IE'],
      owner: 'Model safety',
      contacts: [{ name: 'Ada Example', function: 'Safety', email: 'ada@example.org' }],
      identifiers: ['example/moorlight'],
      versions: [
        { version: '3.0', since: '2026-01-01', until: '2026-05-31' },
        { version: '3.1', note: 'Waits.' },
      ],
    },
  });
  if (made.status !== 201) throw new Error(made.text);
  const one = await aMeasuredCase(client, 'Again on Moorlight');
  const [item] = (await client.call('GET', `/v1/incidents/${one.incident}`)).json.systems;
  const referring = await client.call('PATCH', `/v1/incidents/${one.incident}/items/systems/${item.id}`, {
    json: { registered_as: made.json.id },
    headers: { 'if-match': `"${item.rev}"`, 'content-type': 'application/merge-patch+json' },
  });
  if (referring.status !== 200) throw new Error(referring.text);
  const unregistered = { registered_as: made.json.id, name: 'Moorlight', version: '2.9', role: 'affected' };
  await client.call('POST', `/v1/incidents/${one.incident}/items/systems`, { json: unregistered });
  await measure(one, await uploadRun(one, 0, 180), 'after');
  await release(one, '3.2');
  return made.json.id;
}
