import { answerOf, api } from './client.js';

/** Short enough that whoever waits sees how far the work is. */
const LOOK_SECONDS = 2;

/**
 * Waits for the end of long work that a request began; `location` is as the API answered it, and progress goes from 0
 * to 1. Throws what the work failed for.
 */
export async function followed(location: string, onProgress?: (part: number) => void): Promise<void> {
  const path = { id: location.split('/').at(-1)! };
  const headers = { Prefer: `wait=${LOOK_SECONDS}` };
  for (;;) {
    const operation = await answerOf(api.GET('/v1/operations/{id}', { params: { path }, headers }));
    if (operation.state === 'failed') throw new Error(operation.error ?? operation.state);
    if (operation.state === 'done') return;
    onProgress?.(operation.progress / 100);
  }
}
