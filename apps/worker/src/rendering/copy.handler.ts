import { renderCopy, type Job, type PayloadOf } from '#jobs';
import { copyContent, notePrinted } from '#sharing';
import { PermanentFailure } from '../handler.js';
import type { OperationProgress } from '../operation-progress.js';
import { printCopy, type Printing } from './print-content.js';

/** Prints what others may have of a disclosure. What is withheld is not in what it is made from. */
export function copyHandler(printing: Printing) {
  return async (
    { data, signal }: Job<PayloadOf<typeof renderCopy>>,
    progress: OperationProgress,
  ): Promise<void> => {
    const content = await progress.inTenant((tx) => copyContent(tx, data));
    if (!content) throw new PermanentFailure('There is no such copy.');
    const paper = data.paper as 'A4' | 'Letter';
    const name = data.digest.slice('sha256:'.length, 'sha256:'.length + 12);
    const organisationId = data.organisation_id;
    const printed = await printCopy(printing, { content, paper, name, organisationId, signal }, progress);
    await progress.inTenant(async (tx) => {
      await notePrinted(tx, data, printed);
      await progress.done(tx);
    });
  };
}
