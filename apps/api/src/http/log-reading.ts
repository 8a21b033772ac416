import { Inject, Injectable } from '@nestjs/common';
import { readInChild, Refusal, storedFile, type ChildLimits, type WorkName, type Works } from '#evidence';
import { Slots } from '#slots';
import { BlobMissing, type BlobStore } from '#storage';
import { BLOBS } from './config.js';

/** What a request may wait for; a log that needs more is read by a job. */
const LIMITS = { timeoutMs: 10_000, memoryMb: 384 };
/** Child processes that the requests of this process may have at a time. */
const AT_ONCE = 2;

/** A log in the store. */
type StoredLog = Parameters<typeof storedFile>[1];

/** Lets requests read evidence: in child processes with limits, a few at a time, and never within a transaction. */
@Injectable()
export class LogReading {
  private readonly slots = new Slots(AT_ONCE);

  constructor(@Inject(BLOBS) private readonly blobs: BlobStore) {}

  async within<T>(read: (limits: ChildLimits) => Promise<T>): Promise<T> {
    const release = await this.slots.take();
    try {
      return await read(LIMITS);
    } finally {
      release();
    }
  }

  /** Hands on what a child says of the logs while `take` wants more; answers why it ended early, if it did. */
  async read<Name extends WorkName>(
    work: Name,
    logs: readonly StoredLog[],
    input: Works[Name]['input'],
    take: (item: Works[Name]['item']) => boolean,
  ): Promise<Refusal | null> {
    const files = logs.map((log) => storedFile(this.blobs, log));
    try {
      await this.within(async (limits) => {
        for await (const item of readInChild(work, files, input, limits)) if (!take(item)) return;
      });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      if (error instanceof BlobMissing)
        return new Refusal('unreadable-file', 'The bytes of the log are missing.');
      throw error;
    }
  }
}
