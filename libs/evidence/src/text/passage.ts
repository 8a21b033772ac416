import type { Passage, SampleKey } from '../formats/format.js';
import { textIn } from '../json/texts.js';
import type { Json } from '../json/json.js';

/** The texts of one sample of a flat format, each a message named after its part; empty ones are left out. */
export function* messages(
  { sampleId, epoch }: SampleKey,
  parts: readonly (readonly [string, Json | undefined])[],
): Generator<Passage> {
  for (const [part, value] of parts) {
    const text = textIn(value);
    if (text === '') continue;
    yield {
      locator: { kind: 'message', sample_id: sampleId, epoch, message_id: part },
      part,
      text,
    };
  }
}

/** Whether a sample is the one that is asked for. */
export function isWanted(only: SampleKey | undefined, sampleId: string, epoch = 1): boolean {
  return only === undefined || (only.sampleId === sampleId && only.epoch === epoch);
}
