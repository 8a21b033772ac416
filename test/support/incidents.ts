import { readFile } from 'node:fs/promises';
import { PARTS } from '#schemas';
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

/** An incident with something in every part that the complete fixture of the post-mortem has something in. */
export async function aFullIncident(
  client: Client,
): Promise<{ readonly id: string; readonly reference: string }> {
  const record = JSON.parse(await readFile('templates/voluntary-post-mortem/fixtures/complete.json', 'utf8'));
  const { title, summary, kind, severity, setting, tlp, limits } = record.header;
  const opened = await client.call('POST', '/v1/incidents', {
    json: { title, summary, kind, severity, setting, tlp, limits },
  });
  const { id, reference } = opened.json;
  for (const part of PARTS) {
    for (const item of record[part]) {
      const added = await client.call('POST', `/v1/incidents/${id}/items/${part}`, { json: asStated(item) });
      if (added.status !== 201) throw new Error(`${part} was refused: ${added.text}`);
    }
  }
  return { id, reference };
}

/** As somebody would state it: without what the record adds, what evidence that is not here would show, and its figures. */
export function asStated(item: Record<string, unknown>) {
  const { id: _id, rev: _rev, recorded_at: _recorded, citations, ...fields } = item;
  const sources = (citations as { kind: string }[]).filter(({ kind }) => kind === 'source');
  const { variants: _variants, before: _before, after: _after, ...stated } = fields;
  const state = fields['state'] === 'verified' ? { state: 'implemented' } : {};
  return { ...stated, ...state, citations: sources };
}
