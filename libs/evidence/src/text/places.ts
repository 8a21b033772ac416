import type { Locator } from '#schemas';
import type { SampleKey } from '../formats/format.js';

/** The sample that a place lies in, if it lies in one. */
export function sampleOf(locator: Locator): SampleKey | undefined {
  if (!('sample_id' in locator)) return undefined;
  return { sampleId: locator.sample_id, epoch: locator.epoch };
}

/** Whether a passage stands at the place that is asked for: everything in a sample stands in that sample. */
export function isAt(found: Locator, asked: Locator): boolean {
  const [sample, wanted] = [sampleOf(found), sampleOf(asked)];
  if (!sample || !wanted) return JSON.stringify(found) === JSON.stringify(asked);
  if (sample.sampleId !== wanted.sampleId || sample.epoch !== wanted.epoch) return false;
  if (asked.kind === 'sample') return true;
  if (asked.kind === 'message') return found.kind === 'message' && found.message_id === asked.message_id;
  return asked.kind === 'event' && found.kind === 'event' && found.event_id === asked.event_id;
}
