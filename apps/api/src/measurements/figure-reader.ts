import { Inject, Injectable } from '@nestjs/common';
import {
  readInChild,
  Refusal,
  storedFile,
  type MeasuredOrNot,
  type RunsCompared,
  type Sought,
} from '#evidence';
import type { EvidenceItemEntity } from '#persistence';
import { BlobMissing, type BlobStore } from '#storage';
import { BLOBS } from '../http/config.js';
import { LogReading } from '../http/log-reading.js';

/** Reads figures from stored logs, in a child process and with no transaction open. */
@Injectable()
export class FigureReader {
  constructor(
    @Inject(BLOBS) private readonly blobs: BlobStore,
    private readonly logs: LogReading,
  ) {}

  /** Of each log the figure that is sought in it, or why there is none. */
  async measure(
    items: readonly EvidenceItemEntity[],
    sought: readonly Sought[],
  ): Promise<readonly MeasuredOrNot[]> {
    const found: MeasuredOrNot[] = [];
    const reason = await this.reading('measure', items, sought, (one) => found.push(one));
    return items.map((_, index) => found[index] ?? { reason: reason ?? 'The log was not read.' });
  }

  /** What changed from one log to the other. */
  async compare(
    before: EvidenceItemEntity,
    after: EvidenceItemEntity,
    sought: Sought,
  ): Promise<RunsCompared> {
    let compared: RunsCompared | undefined;
    const reason = await this.reading('compare', [before, after], sought, (one) => (compared = one));
    return compared ?? { reason: reason ?? 'The logs were not read.' };
  }

  /** Hands on what the child says; answers why it ended early, if it did. */
  private async reading<Work extends 'measure' | 'compare'>(
    work: Work,
    items: readonly EvidenceItemEntity[],
    input: Parameters<typeof readInChild<Work>>[2],
    take: (
      item: ReturnType<typeof readInChild<Work>> extends AsyncGenerator<infer Item> ? Item : never,
    ) => void,
  ): Promise<string | undefined> {
    if (items.length === 0) return undefined;
    const files = items.map((item) => storedFile(this.blobs, item));
    try {
      await this.logs.within(async (limits) => {
        for await (const item of readInChild(work, files, input, limits)) take(item);
      });
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      if (error instanceof BlobMissing) return 'The bytes of the log are missing.';
      throw error;
    }
  }
}
