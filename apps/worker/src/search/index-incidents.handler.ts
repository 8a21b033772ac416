import type { indexIncidents, Job, PayloadOf } from '#jobs';
import { indexNextIncidents, indexTranscripts, searchLanguage } from '#persistence';
import type { OperationProgress } from '../operation-progress.js';

/** Some incidents at a time, so that nobody who edits waits for all of them. */
export async function indexIncidentsHandler(
  _job: Job<PayloadOf<typeof indexIncidents>>,
  progress: OperationProgress,
): Promise<void> {
  const { left, language } = await progress.inTenant(searchLanguage);
  let done = 0;
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    const ids = await progress.inTenant((tx) => indexNextIncidents(tx, from));
    after = ids.at(-1);
    done += ids.length;
    if (after) await progress.report(Math.floor((99 * done) / Math.max(done, left)), `in ${language}`);
  }
  await progress.inTenant(async (tx) => {
    await indexTranscripts(tx);
    await progress.done(tx);
  });
}
