import type { PartName } from '#schemas';
import type { DemoCase } from './demo-case.js';
import { create, type Loading } from './loading.js';
import type { StoredEvidence } from './references.js';
import { tellStory } from './tell-story.js';

/** Enters one case over the API and returns the paths of its PDFs. */
export async function loadCase(demo: DemoCase, loading: Loading): Promise<string[]> {
  const { api, journal, progress } = loading;
  const registered = await register(demo, loading);
  const incident = await create(`${demo.id}/incident`, '/v1/incidents', demo.header, loading);
  const stored = await uploadEvidence(demo, incident, loading);
  const { items, states } = demo.parts(stored);
  progress(`${demo.id}: entering ${items.length} items`);
  for (const [index, { part, input, figures }] of items.entries()) {
    const step = `${demo.id}/item-${index}`;
    const body = part === 'systems' ? referring(input as { name: string }, registered) : input;
    const id = await create(step, `/v1/incidents/${incident}/items/${part}`, body, loading);
    for (const [number, { log, figure, place }] of figures.entries()) {
      const evidence_id = stored.get(log)?.id;
      if (!evidence_id) throw new Error(`The case measures "${log}", which its incident.yaml does not list.`);
      const body = { evidence_id, ...figure, place: { part, item_id: id, ...place } };
      await measure(`${step}/figure-${number}`, { incident, part, id }, body, loading);
    }
  }
  for (const { part, state } of states) {
    await journal.once(`${demo.id}/state-${part}`, async () => {
      await api.put(`/v1/incidents/${incident}/part-states/${part}`, state);
      return 'stated';
    });
  }
  return tellStory(demo.story, { caseId: demo.id, incident }, loading);
}

/** Enters the organisation's systems, once for all of its cases; their ids by name. */
async function register(
  { home, register }: DemoCase,
  loading: Loading,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, system] of register.entries())
    ids.set(system.name, await create(`${home}/system-${index}`, '/v1/systems', system, loading));
  return ids;
}

function referring(item: { readonly name: string }, registered: ReadonlyMap<string, string>): object {
  const id = registered.get(item.name);
  return id === undefined ? item : { ...item, registered_as: id };
}

async function uploadEvidence(
  demo: DemoCase,
  incident: string,
  { api, journal, progress }: Loading,
): Promise<ReadonlyMap<string, StoredEvidence>> {
  const stored = new Map<string, StoredEvidence>();
  for (const { name, body } of demo.evidence) {
    const item = await journal.once(`${demo.id}/evidence/${name}`, async () => {
      progress(`${demo.id}: storing and reading ${name}`);
      const query = new URLSearchParams({ name, media_type: 'application/json' }).toString();
      const { id, digest, operation } = (await api.upload(
        `/v1/incidents/${incident}/evidence?${query}`,
        body,
      )) as StoredEvidence & { readonly operation?: string };
      if (operation) await api.finish(operation);
      return JSON.stringify({ id, digest });
    });
    stored.set(name, JSON.parse(item) as StoredEvidence);
  }
  return stored;
}

/** Has a figure taken from a log and written into an item. */
async function measure(
  step: string,
  at: { readonly incident: string; readonly part: PartName; readonly id: string },
  body: unknown,
  { api, journal, run }: Loading,
): Promise<void> {
  const path = `/v1/incidents/${at.incident}`;
  await journal.once(step, async () => {
    const record = (await api.read(path)) as Record<PartName, readonly { id: string; rev: number }[]>;
    const rev = record[at.part].find(({ id }) => id === at.id)?.rev;
    await api.create(`${path}/measurements`, body, `${run}/${step}`, rev);
    return 'measured';
  });
}
