import type { Client } from './client.js';

const HOUR = 3_600_000;

/** A serious incident of a general-purpose model that became known so many hours ago; `header` adds to what opens it. */
export async function aReportableIncident(
  client: Client,
  { hoursAgo = 1, ...header }: { readonly hoursAgo?: number; readonly [field: string]: unknown } = {},
): Promise<{ readonly id: string; readonly reference: string }> {
  const title = 'A model gave bad advice';
  const opened = await client.call('POST', '/v1/incidents', { json: { title, ...header } });
  const { id, reference } = opened.json;
  const stated = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  const items = [
    [
      'harms',
      {
        category: 'health',
        description: 'Two people stopped taking their medicine.',
        materialised: 'occurred',
        causal_link: 'direct',
        serious: 'yes',
        reversible: 'no',
      },
    ],
    ['facts', { question: 'gpai_systemic_risk_provider', answer: 'yes' }],
    ['anchors', { anchor: 'aware_model_involvement', time: { stated, zone: 'UTC', precision: 'exact' } }],
  ] as const;
  for (const [part, json] of items) {
    const added = await client.call('POST', `/v1/incidents/${id}/items/${part}`, { json });
    if (added.status !== 201) throw new Error(`The item was refused: ${added.text}`);
  }
  return { id, reference };
}
