import type { IncidentRecord, Measured } from '#schemas';
import { wilsonInterval } from '../../effect/proportion.js';
import { addItem } from '../../record/commands.js';
import { openIncident } from '../../record/commands.js';

export const acting = { by: 'usr_1', now: new Date('2026-11-23T10:00:00.000Z') };
export const SYSTEM = 'sys_01936b2e-0000-7000-8000-000000000001';
export const MITIGATION = 'mit_01936b2e-0000-7000-8000-000000000001';

export const verification = {
  task: 'blackmail',
  scorer: 'harmful',
  metric: 'mean',
  direction: 'at_most',
  threshold: 0.05,
  minimum_n: 100,
  confidence: 0.95,
} as const;

/** k of n samples of a finished run, as measured from a log. */
export function aFigure(k: number, n: number, changes: Partial<Measured> = {}): Measured {
  const { low, high, confidence, method } = wilsonInterval({ k, n });
  return {
    basis: 'measured',
    metric: 'harmful (mean)',
    value: k / n,
    unit: 'proportion',
    k,
    n,
    interval: { low, high, confidence, method },
    system_version: 'Moorlight 3.1',
    run: { task: 'blackmail', scorer: 'harmful', model: 'example/model-1', status: 'success' },
    citation: {
      kind: 'evidence',
      evidence_id: 'evd_01936b2e-0000-7000-8000-000000000001',
      digest: `sha256:${'3f'.repeat(32)}`,
      locator: { kind: 'metric', score: 'harmful', metric: 'mean' },
    },
    ...changes,
  };
}

/** A record with one system, Moorlight 3.1, and one implemented mitigation. */
export function aRecord(mitigation: object = {}): IncidentRecord {
  const identity = { id: 'inc_01936b2e-0000-7000-8000-000000000000', reference: 'CAN-2026-0001' };
  const opened = openIncident({ title: 'Agent cancelled orders' }, identity, acting).record;
  const system = { name: 'Moorlight', version: '3.1', role: 'subject' };
  const withSystem = addItem(opened, 'systems', { id: SYSTEM, input: system }, acting).record;
  const input = {
    title: 'Refusal training',
    kind: 'prevent',
    state: 'implemented',
    verification,
    ...mitigation,
  };
  return addItem(withSystem, 'mitigations', { id: MITIGATION, input }, acting).record;
}
