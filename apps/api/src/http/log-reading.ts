import { Inject, Injectable } from '@nestjs/common';
import {
  readInChild,
  Refusal,
  storedFile,
  type ChildLimits,
  type Reader,
  type WorkName,
  type Works,
} from '#evidence';
import { Slots } from '#slots';
import { BlobMissing, type BlobStore } from '#storage';
import { BLOBS } from './config.js';

/** What a request may wait for; a log that needs more is read by a job. */
const LIMITS = { timeoutMs: 10_000, memoryMb: 384 };
/** Child processes that the requests of this process may have at a time. */
const AT_ONCE = 2;
/** Reading to the end goes on for as long as somebody listens: this ends one that got stuck. */
const TO_END_MS = 3600_000;
/** Beside the others, which such a one would keep waiting. */
const TO_END_AT_ONCE = 2;

/** A log in the store. */
type StoredLog = Parameters<typeof storedFile>[1];

/** Who is told what a log holds while it is read. */
export interface Listener<Item> {
  /** Answers whether more is wanted. */
  readonly take: (item: Item) => Promise<boolean>;
  readonly onRead: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Lets requests read evidence: in child processes with limits, a few at a time, and never within a transaction. */
@Injectable()
export class LogReading {
  private readonly slots = new Slots(AT_ONCE);
  private readonly toEnd = new Slots(TO_END_AT_ONCE);

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
  read<Name extends WorkName>(
    work: Name,
    logs: readonly StoredLog[],
    input: Works[Name]['input'],
    take: (item: Works[Name]['item']) => boolean,
  ): Promise<Refusal | null> {
    const files = logs.map((log) => storedFile(this.blobs, log));
    return refusalOf(() =>
      this.within(async (limits) => {
        for await (const item of readInChild(work, files, input, limits)) if (!take(item)) return;
      }),
    );
  }

  /**
   * The same for what may read all of a large log; `onRead` hears how many bytes were read each time. Rejects when
   * `signal` says that nobody listens any more.
   */
  async readToEnd<Name extends WorkName>(
    work: Name,
    log: StoredLog,
    input: Works[Name]['input'],
    { take, onRead, signal }: Listener<Works[Name]['item']>,
  ): Promise<Refusal | null> {
    const release = await this.toEnd.take();
    try {
      signal.throwIfAborted();
      const files = [counted(storedFile(this.blobs, log), onRead)];
      const limits = { ...LIMITS, timeoutMs: TO_END_MS, signal };
      return await refusalOf(async () => {
        for await (const item of readInChild(work, files, input, limits)) if (!(await take(item))) return;
      });
    } finally {
      release();
    }
  }
}

function counted(file: Reader, onRead: (bytes: number) => void): Reader {
  return {
    ...file,
    read: (offset, length) => {
      onRead(length);
      return file.read(offset, length);
    },
  };
}

async function refusalOf(read: () => Promise<void>): Promise<Refusal | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof BlobMissing)
      return new Refusal('unreadable-file', 'The bytes of the log are missing.');
    throw error;
  }
}
