import { ITEM_PREFIXES, PARTS, type ItemInput, type PartName } from '#schemas';

const time = (stated: string) => ({ stated, zone: 'Europe/Berlin', precision: 'minute' as const });

export const CITATION = {
  kind: 'source',
  title: 'Incident notice of the operator',
  url: 'https://example.org/notices/7',
  tier: 'T1',
  certainty: 'primary',
} as const;

const before = {
  basis: 'reported',
  metric: 'rate',
  value: 0.12,
  unit: 'proportion',
  citation: CITATION,
} as const;

/** One made-up occurrence, told through every part of the record. */
export const ITEM_EXAMPLES: { readonly [P in PartName]: ItemInput<P> } = {
  anchors: { anchor: 'detected', time: time('2026-11-23T14:10') },
  systems: { name: 'Order agent', version: '2.3.1', role: 'subject', general_purpose_model: 'no' },
  behaviours: {
    code: 'unauthorised_action',
    description: 'It cancelled orders that nobody had asked about.',
  },
  harms: {
    category: 'economic',
    description: 'Forty customers waited three days longer for their deliveries.',
    materialised: 'occurred',
    causal_link: 'direct',
    serious: 'no',
    reversible: 'yes',
    affected_count: 40,
    countries: ['DE'],
  },
  facts: { question: 'system.high_risk', answer: 'unknown', reason: 'Counsel is asked.' },
  timeline: {
    time: time('2026-11-23T14:10'),
    kind: 'fact',
    text: 'An operator sees cancellations without a request and stops the agent.',
    in_disclosures: true,
  },
  trigger_conditions: {
    statement: 'The agent may change orders while a conversation is open.',
    role: 'contributing',
    how_known: 'documented',
  },
  safeguards: {
    layer: 'tools',
    name: 'Confirmation before a change',
    expected: 'A person confirms each cancellation.',
    existed: 'yes',
    result: 'fail',
    effect: 'bypassed',
    why_failed: 'Bulk changes were not covered.',
  },
  findings: {
    number: 1,
    class: 'causal',
    statement: 'The tool allowed bulk changes without confirmation.',
    factor: 'tool_access',
    counterfactual: 'With confirmation of bulk changes no order would have been cancelled.',
  },
  data_lineage: {
    source: 'Support conversations of 2025',
    motif: 'Agents there cancel whole carts to restart them.',
    established: 'hypothesis',
  },
  mitigations: {
    title: 'Confirm bulk changes',
    kind: 'prevent',
    state: 'implemented',
    due: '2026-12-15',
    before,
  },
  residual_risks: {
    statement: 'A person may confirm without reading.',
    likelihood: 2,
    severity: 2,
    basis: 'judged',
    reason: 'Seen in two of fifty reviews.',
  },
  recommendations: {
    number: 1,
    addressee: 'Platform team',
    failure: 'The cancelling tool took a list of orders; agents of both shops have it.',
    required_outcome: 'No tool changes more than one order without confirmation.',
    evidence_to_retain: 'The log of confirmations, for a year.',
    metrics: 'Agents with the confirmation; orders changed without one, per month.',
  },
  relations: {
    relation: 'external',
    register: 'AIID',
    external_id: '1234',
    url: 'https://incidentdatabase.ai/cite/1234',
  },
  corrections: {
    what_was_wrong: 'Thirty orders were stated first; it were forty.',
    told: ['Customer support'],
  },
};

export const SYSTEM_EXAMPLE = {
  name: 'Order agent',
  kind: 'ai_system',
  status: 'in_service',
  capacities: ['provider', 'deployer'],
  intended_purpose: 'Answers customers on their orders and changes them when asked.',
  risk_class: 'transparency',
  risk_reason: 'Customers talk to it; no use of Annex III.',
  offered_in: ['DE', 'FR'],
  owner: 'Commerce agents team',
  contacts: [{ name: 'Ada Example', function: 'Product safety', email: 'safety@example.org' }],
  identifiers: ['OA-7'],
  versions: [{ version: '2.3.1', since: '2026-10-01', note: 'May cancel orders.' }],
};

export const OPEN_EXAMPLE = {
  title: 'Order agent cancelled forty orders',
  kind: 'incident',
  severity: 'moderate',
};

const HEADER = {
  rev: 1,
  status: 'reported',
  ...OPEN_EXAMPLE,
  tlp: 'AMBER',
  setting: 'production',
  basis: 'first_hand',
};

const ID = '019ab0c4-7d1e-7a30-8c55-5f1c3a9be021';

export const itemExample = (part: PartName) => ({
  id: `${ITEM_PREFIXES[part]}_${ID}`,
  rev: 2,
  citations: part === 'harms' ? [CITATION] : [],
  ...ITEM_EXAMPLES[part],
});

export const RECORD_EXAMPLE = {
  schema: 'candour.incident/1',
  id: `inc_${ID}`,
  reference: 'CAN-2026-0001',
  revision: 16,
  created_at: '2026-11-23T13:10:00.000Z',
  updated_at: '2026-11-23T15:02:11.480Z',
  header: HEADER,
  ...Object.fromEntries(PARTS.map((part) => [part, [itemExample(part)]])),
  part_states: { data_lineage: { rev: 12, state: 'not_known_yet', promised_by: '2026-12-01' } },
};
