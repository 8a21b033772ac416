import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, type Loading } from './loading.js';
import { instantAt } from './relative-time.js';
import type { Course } from './story.js';

export interface Disclosed {
  readonly id: string;
  /** Where its PDF was saved, if it was to be. */
  readonly pdf?: string;
}

/** Takes a disclosure as far as the story has it. */
export async function disclose(id: string, course: Course, loading: Loading): Promise<Disclosed> {
  const { reach, file } = course;
  if (reach === 'draft') return { id };
  const operation = await loading.journal.once(`${id}/submitted-and-approved`, () =>
    submit(id, reach === 'in_review', loading),
  );
  if (operation === '') return { id };
  await loading.journal.once(`${id}/rendered`, async () => {
    if (file !== undefined) loading.progress(`rendering ${file}`);
    await loading.api.finish(operation);
    return 'rendered';
  });
  if (reach === 'filed') await recordFiling(id, course, loading);
  return file === undefined ? { id } : { id, pdf: await save(id, file, loading) };
}

/** Has the disclosure submitted and approved, as far as an earlier loading did not; answers the operation of its rendering. */
async function submit(id: string, stays: boolean, { api, approver, run }: Loading): Promise<string> {
  const read = async () =>
    (await api.read(`/v1/disclosures/${id}`)) as {
      readonly state: string;
      readonly frozen_digest: string;
      readonly operation_id: string;
    };
  const key = `${run}/${id}`;
  const path = `/v1/disclosures/${id}`;
  if ((await read()).state === 'draft') await api.create(`${path}/versions`, undefined, `${key}/submission`);
  if (stays) return '';
  const { state, frozen_digest: digest } = await read();
  const review = { outcome: 'approved', digest };
  if (state === 'in_review') await approver.create(`${path}/reviews`, review, `${key}/approval/${digest}`);
  const operation = `/v1/operations/${(await read()).operation_id}`;
  const { state: rendering } = (await api.read(operation)) as { readonly state: string };
  return rendering === 'failed' ? api.start(`${path}/render`) : operation;
}

async function recordFiling(id: string, { filed, received }: Course, loading: Loading): Promise<void> {
  const { at, ...more } = filed!;
  const filing = await create(
    `${id}/filing`,
    `/v1/disclosures/${id}/filings`,
    { filed_at: instantAt(at, loading.now).toISOString(), method: 'portal', ...more },
    loading,
  );
  if (!received) return;
  const { at: heard, reference } = received;
  const step = { step: 'received', at: instantAt(heard, loading.now).toISOString(), reference };
  await create(`${id}/received`, `/v1/filings/${filing}/steps`, step, loading);
}

function save(id: string, file: string, { api, journal, folder }: Loading): Promise<string> {
  return journal.once(`${id}/pdf`, async () => {
    const pdf = join(folder, file);
    await writeFile(`${pdf}.new`, await api.download(`/v1/disclosures/${id}/renditions/pdf`));
    await rename(`${pdf}.new`, pdf);
    return pdf;
  });
}
