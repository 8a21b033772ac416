import type { PartName } from '#schemas';
import { disclose, type Disclosed } from './disclose.js';
import { create, type Loading } from './loading.js';
import type { Edit, Share, Step, Succeed } from './story.js';

interface Told {
  readonly caseId: string;
  readonly incident: string;
  /** The disclosures of earlier steps, by their names. */
  readonly disclosures: Map<string, Disclosed>;
}

/** Does what people did about an incident, over the API; answers the paths of the PDFs that were saved. */
export async function tellStory(
  story: readonly Step[],
  { caseId, incident }: Pick<Told, 'caseId' | 'incident'>,
  loading: Loading,
): Promise<string[]> {
  const told: Told = { caseId, incident, disclosures: new Map() };
  for (const [index, step] of story.entries()) await tell(step, `${caseId}/step-${index}`, told, loading);
  return [...told.disclosures.values()].flatMap(({ pdf }) => (pdf === undefined ? [] : [pdf]));
}

async function tell(step: Step, name: string, told: Told, loading: Loading): Promise<void> {
  const path = `/v1/incidents/${told.incident}`;
  if ('decide' in step) return decide(step.decide, name, path, loading);
  if ('edit' in step) return edit(step.edit, name, path, loading);
  if ('share' in step) return share(step.share, name, told, loading);
  if ('move' in step) {
    await create(name, `${path}/transitions`, step.move, loading);
    return;
  }
  const id =
    'disclose' in step
      ? await create(name, `${path}/disclosures`, { ...step.disclose, language: 'en' }, loading)
      : await succeed(step, name, told, loading);
  told.disclosures.set(step.as, await disclose(id, step, loading));
}

async function decide(reason: string, name: string, path: string, loading: Loading): Promise<void> {
  const { api, journal } = loading;
  const { determinations } = (await api.read(`${path}/determinations`)) as {
    readonly determinations: readonly { readonly regime: { readonly id: string } }[];
  };
  for (const { regime } of determinations) {
    await journal.once(`${name}/${regime.id}`, async () => {
      await api.create(`${path}/determinations/${regime.id}/decisions`, { reason }, `${name}/${regime.id}`);
      return 'decided';
    });
  }
}

async function edit(
  { part, item, changes }: Edit['edit'],
  name: string,
  path: string,
  { api, journal }: Loading,
): Promise<void> {
  await journal.once(name, async () => {
    const record = (await api.read(path)) as Record<PartName, readonly { id: string; rev: number }[]>;
    const { id, rev } = record[part][item]!;
    await api.change(`${path}/items/${part}/${id}`, changes, rev);
    return 'edited';
  });
}

async function share(
  { of, partner, ceiling }: Share['share'],
  name: string,
  { disclosures }: Told,
  loading: Loading,
): Promise<void> {
  const id = await create(`${name}/partner`, '/v1/partners', { name: partner, ceiling }, loading);
  const grant = { disclosure_id: disclosures.get(of)!.id, ceiling };
  await create(name, `/v1/partners/${id}/grants`, grant, loading);
}

async function succeed(
  { succeed: { of, kind }, note }: Succeed,
  name: string,
  { disclosures }: Told,
  loading: Loading,
): Promise<string> {
  const { api, journal } = loading;
  const id = await create(name, `/v1/disclosures/${disclosures.get(of)!.id}/successors`, { kind }, loading);
  if (!note) return id;
  const { contradictions } = (await api.read(`/v1/disclosures/${id}/contradictions`)) as {
    readonly contradictions: readonly { readonly field: string; readonly earlier: { readonly id: string } }[];
  };
  for (const { field, earlier } of contradictions) {
    const body = { field, statement: earlier.id, ...note };
    await journal.once(`${name}/note-${field}-${earlier.id}`, async () => {
      await api.create(`/v1/disclosures/${id}/correction-notes`, body, `${name}/${field}/${earlier.id}`);
      return 'noted';
    });
  }
  return id;
}
