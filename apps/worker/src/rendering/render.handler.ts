import { renderDisclosure, type Job, type JobQueue, type PayloadOf } from '#jobs';
import { DisclosureEntity, readVersion, RenditionEntity } from '#persistence';
import type { RenditionKind } from '#schemas';
import { publishDisclosure } from '#webhooks';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';
import { printVersion, type Printing } from './print-content.js';

interface Publishing {
  readonly jobs: JobQueue;
  /** Origin of this instance, for links. */
  readonly publicUrl: string;
}

/** Renders an approved version in every form, and tells those who listen. */
export function renderHandler(printing: Printing, { jobs, publicUrl }: Publishing) {
  return async (
    { data, signal }: Job<PayloadOf<typeof renderDisclosure>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { disclosure_id, version: number } = data;
    const version = await progress.inTenant((tx) => readVersion(tx, disclosure_id, number));
    if (!version) throw new PermanentFailure('The disclosure is not frozen.');
    const { content, paper } = version;
    const organisationId = data.organisation_id;
    const printed = { content, paper, name: disclosure_id, organisationId, signal };
    const { pages, forms } = await printVersion(printing, printed, progress);
    await progress.inTenant(async (tx) => {
      const renditions = Object.entries(forms).map(([kind, stored]) => ({
        organisation_id: data.organisation_id,
        disclosure_id,
        version: number,
        kind: kind as RenditionKind,
        ...stored,
        pages: kind === 'pdf' ? pages : null,
        created_at: new Date(),
      }));
      // A worker that was taken for dead may end after its successor: the first result stays.
      await tx.createQueryBuilder().insert().into(RenditionEntity).values(renditions).orIgnore().execute();
      const { incident_id: incidentId } = await tx.findOneByOrFail(DisclosureEntity, { id: disclosure_id });
      const publishing = { organisationId: data.organisation_id, jobs, publicUrl, now: new Date() };
      await publishDisclosure(tx, publishing, 'disclosure.rendered', {
        disclosureId: disclosure_id,
        incidentId,
      });
      await progress.done(tx);
    });
  };
}
