import { resolve } from 'node:path';
import { addItem, locate, measure, measuredEffect, openIncident, statePart, type Acting } from '#domain';
import { bytesReader, compareRuns, measure as measureLog, type Sought } from '#evidence';
import { ITEM_PREFIXES, type FigurePlace, type IncidentRecord } from '#schemas';
import { readCase, type DemoCase } from '../../tools/launch/demo/demo-case.js';
import type { FigureToMeasure } from '../../tools/launch/demo/figures-to-measure.js';
import type { StoredEvidence } from '../../tools/launch/demo/references.js';

/** The record of a demo case as it would be entered at `now`. */
export async function demoRecord(id: string, now: Date): Promise<IncidentRecord> {
  return await recordOf(await readCase(resolve('demo'), id, now), now);
}

/** The record that loading the case makes, through the same commands as the API. */
export async function recordOf(demo: DemoCase, now: Date): Promise<IncidentRecord> {
  const acting = { by: 'usr_demo', now };
  const { items, states } = demo.parts(storedIn(demo));
  let { record } = openIncident(demo.header, { id: `inc_${uuid(0)}`, reference: 'CAN-2026-0001' }, acting);
  for (const [index, { part, input, figures }] of items.entries()) {
    const id = `${ITEM_PREFIXES[part]}_${uuid(index)}`;
    ({ record } = addItem(record, part, { id, input }, acting));
    for (const { log, figure, place } of figures) {
      const at = { part, item_id: id, ...place } as FigurePlace;
      record = await measured(record, at, { demo, log, figure, acting });
    }
  }
  for (const { part, state } of states) ({ record } = statePart(record, part, state, acting));
  return record;
}

interface Measuring {
  readonly demo: DemoCase;
  readonly log: string;
  readonly figure: FigureToMeasure['figure'];
  readonly acting: Acting;
}

async function measured(
  record: IncidentRecord,
  place: FigurePlace,
  { demo, log, figure, acting }: Measuring,
): Promise<IncidentRecord> {
  const reader = (name: string) =>
    bytesReader(Buffer.from(demo.evidence.find((one) => one.name === name)!.body));
  const { system_version, ...sought } = { confidence: 0.95, ...figure } as unknown as Sought & {
    readonly system_version: string;
  };
  const found = await measureLog(reader(log), sought);
  if ('reason' in found) throw new Error(found.reason);
  const { locator, ...rest } = found.figure;
  const { id, digest } = storedIn(demo).get(log)!;
  const citation = { kind: 'evidence', evidence_id: id, digest, locator } as const;
  const { rev } = locate(record, place.part, place.item_id).item;
  const [before, after] = demo.evidence.map(({ name }) => name) as [string, string];
  const isAfter = place.part === 'mitigations' && place.field === 'after';
  const compared = isAfter && (await compareRuns(reader(before), reader(after), sought));
  const effect =
    compared && 'effect' in compared ? measuredEffect(compared.comparability, compared.effect) : undefined;
  return measure(record, { ...place, rev }, { figure: { ...rest, system_version, citation }, effect }, acting)
    .record;
}

/** What storing the evidence of a case would answer. */
export function storedIn({ evidence }: DemoCase): ReadonlyMap<string, StoredEvidence> {
  return new Map(
    evidence.map(({ name }, index) => [
      name,
      { id: evidenceId(index), digest: `sha256:${String(index).repeat(64)}` },
    ]),
  );
}

/** Of the n-th evidence file of a case. */
export const evidenceId = (n: number) => `evd_${uuid(n)}`;

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
