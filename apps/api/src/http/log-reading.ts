import { Injectable } from '@nestjs/common';
import type { ChildLimits } from '#evidence';
import { Slots } from '#slots';

/** What a request may wait for; a log that needs more is read by a job. */
const LIMITS = { timeoutMs: 10_000, memoryMb: 384 };
/** Child processes that the requests of this process may have at a time. */
const AT_ONCE = 2;

/** Lets requests read evidence: in child processes with limits, a few at a time, and never within a transaction. */
@Injectable()
export class LogReading {
  private readonly slots = new Slots(AT_ONCE);

  async within<T>(read: (limits: ChildLimits) => Promise<T>): Promise<T> {
    const release = await this.slots.take();
    try {
      return await read(LIMITS);
    } finally {
      release();
    }
  }
}
