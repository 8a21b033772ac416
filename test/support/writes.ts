import type { Answer, Client } from './client.js';
import { aDraft, anApproved, anApprover, approval, submitted } from './disclosures.js';

/** Every table that a write touches, in the order it does. */
export const WRITES: Readonly<Record<string, readonly string[]>> = {
  'open an incident': [
    'reference_counter',
    'incident',
    'incident_revision',
    'ledger_outbox',
    'incident_search',
    'obligation',
    'obligation_basis',
    'event',
    'idempotent_request',
  ],
  'edit an incident': [
    'incident_revision',
    'ledger_outbox',
    'incident_search',
    'obligation_basis',
    'event',
    'idempotent_request',
  ],
  'upload evidence': ['evidence_item', 'evidence_custody', 'operation', 'pgboss.job', 'incident_evidence'],
  'submit a disclosure': [
    'disclosure_version',
    'disclosure_author',
    'ledger_outbox',
    'disclosure_event',
    'idempotent_request',
  ],
  'approve a disclosure': [
    'disclosure_review',
    'disclosure_event',
    'ledger_outbox',
    'operation',
    'pgboss.job',
  ],
  'file a disclosure': [
    'filing',
    'receipt_watch',
    'statement',
    'ledger_outbox',
    'disclosure_event',
    'obligation_basis',
    'event',
    'idempotent_request',
  ],
};

/** A write that is made ready: does it through the instance under test, or through another API process; also again. */
export type Attempt = (baseUrl?: string) => Promise<Answer>;

/** Makes ready for a write of a new organisation. */
export async function prepare(client: Client, write: string): Promise<Attempt> {
  const key = { 'idempotency-key': `atomic-${client.organisationId}` };
  if (write === 'open an incident') {
    return (at) => client.call('POST', '/v1/incidents', { json: { title: 'Atomic' }, headers: key }, at);
  }
  const { id } = (await client.call('POST', '/v1/incidents', { json: { title: 'Atomic' } })).json;
  if (write === 'edit an incident') {
    const json = { code: 'manipulation', description: 'It went on.' };
    return (at) => client.call('POST', `/v1/incidents/${id}/items/behaviours`, { json, headers: key }, at);
  }
  if (write === 'upload evidence') {
    const headers = { 'content-type': 'application/octet-stream' };
    const body = `bytes of ${id}`;
    return (at) => client.call('POST', `/v1/incidents/${id}/evidence?name=a.bin`, { body, headers }, at);
  }
  if (write === 'file a disclosure') {
    const approved = await anApproved(client, id);
    const json = { filed_at: new Date().toISOString(), method: 'email' };
    return (at) => client.call('POST', `/v1/disclosures/${approved}/filings`, { json, headers: key }, at);
  }
  const disclosure = await aDraft(client, id);
  if (write === 'submit a disclosure')
    return (at) => client.call('POST', `/v1/disclosures/${disclosure}/versions`, { headers: key }, at);
  await submitted(client, disclosure);
  const approver = await anApprover(client);
  return () => approval(approver, disclosure, key);
}
