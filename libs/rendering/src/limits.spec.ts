import { EventEmitter } from 'node:events';
import { DEFAULT_LIMITS, withinLimits } from './limits.js';
import type { Lease } from './warm-browser.js';

const never = () => new Promise<never>(() => undefined);

/** A lease on this very process, which counts how often it was to be killed instead of dying. */
function aLease() {
  const page = new EventEmitter();
  const running = { pid: process.pid, kills: 0, kill: () => running.kills++ };
  return { page, running, lease: { page, running } as unknown as Lease };
}

describe('withinLimits', () => {
  it('hands on what the work returns', async () => {
    await expect(withinLimits(() => Promise.resolve(7), aLease().lease, DEFAULT_LIMITS)).resolves.toBe(7);
  });

  it('ends a browser that takes too much memory', async () => {
    const { lease, running } = aLease();
    await expect(
      withinLimits(never, lease, { ...DEFAULT_LIMITS, memoryBytes: 2 ** 20 }),
    ).rejects.toMatchObject({
      code: 'out-of-memory',
      message: 'The document needs more than 1 MiB of memory to print: shorten it.',
    });
    expect(running.kills).toBe(1);
  });

  it('ends a browser that takes too much time', async () => {
    const { lease, running } = aLease();
    await expect(withinLimits(never, lease, { ...DEFAULT_LIMITS, milliseconds: 1 })).rejects.toMatchObject({
      code: 'timed-out',
    });
    expect(running.kills).toBe(1);
  });

  it('lets the browser live when the document is cancelled half-way', async () => {
    const { lease, running } = aLease();
    const controller = new AbortController();
    const rendering = withinLimits(never, lease, DEFAULT_LIMITS, controller.signal);
    controller.abort();
    await expect(rendering).rejects.toMatchObject({ code: 'aborted' });
    expect(running.kills).toBe(0);
  });

  it('fails when the page crashes, whose answers would never come', async () => {
    const { lease, page } = aLease();
    const rendering = withinLimits(never, lease, DEFAULT_LIMITS);
    page.emit('error', new Error('Page crashed!'));
    await expect(rendering).rejects.toThrow('Page crashed!');
  });
});
