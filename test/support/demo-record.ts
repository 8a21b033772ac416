import { resolve } from 'node:path';
import { addItem, openIncident, statePart } from '#domain';
import { ITEM_PREFIXES, type IncidentRecord } from '#schemas';
import { readCase, type DemoCase } from '../../tools/launch/demo/demo-case.js';

/** The record of a demo case as it would be entered at `now`. */
export async function demoRecord(id: string, now: Date): Promise<IncidentRecord> {
  return recordOf(await readCase(resolve('demo'), id, now), now);
}

/** The record that loading the case makes, through the same commands as the API. */
export function recordOf({ header, evidence, parts }: DemoCase, now: Date): IncidentRecord {
  const acting = { by: 'usr_demo', now };
  const stored = evidence.map(
    ({ name }, index) =>
      [name, { id: evidenceId(index), digest: `sha256:${String(index).repeat(64)}` }] as const,
  );
  const { items, states } = parts(new Map(stored));
  let { record } = openIncident(header, { id: `inc_${uuid(0)}`, reference: 'CAN-2026-0001' }, acting);
  items.forEach(({ part, input }, index) => {
    const id = `${ITEM_PREFIXES[part]}_${uuid(index)}`;
    ({ record } = addItem(record, part, { id, input }, acting));
  });
  for (const { part, state } of states) ({ record } = statePart(record, part, state, acting));
  return record;
}

/** Of the n-th evidence file of a case. */
export const evidenceId = (n: number) => `evd_${uuid(n)}`;

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
