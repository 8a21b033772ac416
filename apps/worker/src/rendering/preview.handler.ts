import { previewDisclosure, type Job, type PayloadOf } from '#jobs';
import { previewContent, printedPreview } from '#persistence';
import type { OperationProgress } from '../operation-progress.js';
import { printPreview, type Printing } from './print-content.js';

/** Prints what is not approved yet, marked as a draft on every page. */
export function previewHandler(printing: Printing) {
  return async (
    { data, signal }: Job<PayloadOf<typeof previewDisclosure>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const { disclosure_id: id, paper } = data;
    const content = await progress.inTenant((tx) => previewContent(tx, id, data));
    // Newer previews have taken its place: nobody waits for this one.
    if (!content) return progress.inTenant(async (tx) => void (await progress.done(tx)));
    const { pdf, html, pages } = await printPreview(
      printing,
      { content, paper, name: `${id}-draft`, draft: true, organisationId: data.organisation_id, signal },
      progress,
    );
    await progress.inTenant(async (tx) => {
      await printedPreview(tx, id, {
        ...data,
        pdf_digest: pdf.digest,
        html_digest: html.digest,
        pages,
      });
      await progress.done(tx);
    });
  };
}
