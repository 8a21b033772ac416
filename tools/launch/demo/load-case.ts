import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartName } from '#schemas';
import type { ApiClient } from './api-client.js';
import type { DemoCase, DemoDisclosure } from './demo-case.js';
import type { Journal } from './journal.js';
import type { StoredEvidence } from './references.js';

export interface Loading {
  readonly api: ApiClient;
  /** Somebody else, who approves: nobody approves what they wrote. */
  readonly approver: ApiClient;
  readonly journal: Journal;
  /** Names this loading in idempotency keys. */
  readonly run: string;
  /** Where the PDFs go. */
  readonly folder: string;
  readonly progress: (line: string) => void;
}
interface Created {
  readonly id: string;
}

/** Enters one case over the API and returns the paths of its PDFs. */
export async function loadCase(demo: DemoCase, loading: Loading): Promise<string[]> {
  const { api, journal, progress } = loading;
  const incident = await create(`${demo.id}/incident`, '/v1/incidents', demo.header, loading);
  const stored = await uploadEvidence(demo, incident, loading);
  const { items, states } = demo.parts(stored);
  progress(`${demo.id}: entering ${items.length} items`);
  for (const [index, { part, input, figures }] of items.entries()) {
    const step = `${demo.id}/item-${index}`;
    const id = await create(step, `/v1/incidents/${incident}/items/${part}`, input, loading);
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
  const pdfs: string[] = [];
  for (const disclosure of demo.disclosures) pdfs.push(await disclose(disclosure, incident, loading));
  return pdfs;
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

async function disclose(
  { file, ...request }: DemoDisclosure,
  incident: string,
  loading: Loading,
): Promise<string> {
  const { api, journal, folder, progress } = loading;
  const body = { ...request, language: 'en' };
  const id = await create(`${file}/disclosure`, `/v1/incidents/${incident}/disclosures`, body, loading);
  return journal.once(`${file}/pdf`, async () => {
    progress(`rendering ${file}`);
    await api.finish(await approve(id, loading));
    const pdf = join(folder, file);
    await writeFile(`${pdf}.new`, await api.download(`/v1/disclosures/${id}/renditions/pdf`));
    await rename(`${pdf}.new`, pdf);
    return pdf;
  });
}

/** Has the disclosure submitted, approved and rendered, as far as an earlier loading did not; answers the operation. */
async function approve(id: string, { api, approver, run }: Loading): Promise<string> {
  const read = async () =>
    (await api.read(`/v1/disclosures/${id}`)) as {
      readonly state: string;
      readonly version: number | null;
      readonly frozen_digest: string;
      readonly operation_id: string;
    };
  const key = `${run}/${id}`;
  const path = `/v1/disclosures/${id}`;
  if ((await read()).state === 'draft') await api.create(`${path}/versions`, undefined, `${key}/submission`);
  const { state, frozen_digest: digest } = await read();
  const review = { outcome: 'approved', digest };
  if (state === 'in_review') await approver.create(`${path}/reviews`, review, `${key}/approval/${digest}`);
  const operation = `/v1/operations/${(await read()).operation_id}`;
  const { state: rendering } = (await api.read(operation)) as { readonly state: string };
  return rendering === 'failed' ? api.start(`${path}/render`) : operation;
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

/** Creates something once, also when the answer to an earlier attempt was lost; returns its id. */
function create(step: string, path: string, body: unknown, { api, journal, run }: Loading): Promise<string> {
  return journal.once(step, async () => {
    const created = (await api.create(path, body, `${run}/${step}`)) as Partial<Created> & { item?: Created };
    return created.item?.id ?? created.id ?? '';
  });
}
