import type { Duplex } from 'node:stream';
import { aheadReader, type Reader } from '../reader.js';
import { Intake } from './intake.js';

/**
 * What parent and child say over their socket: first the order, as JSON with its length in front, then for each
 * request of the child (which file, how many bytes, from where) exactly these bytes. So a child sees the files that
 * its parent opened and no others, wherever they are stored.
 */
export interface Order {
  readonly work: string;
  readonly input: unknown;
  readonly files: readonly { readonly size: number; readonly name?: string }[];
}

/** The file descriptor of the socket in the child. */
export const SOCKET = 3;

const LENGTH = 4;
const REQUEST = 16;
/** Of one answer; more is asked for in several requests. */
const MOST = 4 * 1024 * 1024;
/** Fetched by a child that reads forwards: an exchange takes as long as this much of a file. */
const AHEAD = 1024 * 1024;

/** The parent's side: gives the order, then answers until the child hangs up. Rejects when a file cannot be read. */
export async function answerRequests(
  socket: Duplex,
  order: Omit<Order, 'files'>,
  files: readonly Reader[],
): Promise<void> {
  const listed = files.map(({ size, name }) => ({ size, ...(name !== undefined && { name }) }));
  const text = Buffer.from(JSON.stringify({ ...order, files: listed } satisfies Order));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(text.length);
  socket.write(Buffer.concat([length, text]));
  const intake = new Intake(socket);
  for (;;) {
    const request = await intake.take(REQUEST);
    if (!request) return;
    const [file, size, offset] = [
      files[request.readUInt32LE(0)],
      request.readUInt32LE(4),
      Number(request.readBigUInt64LE(8)),
    ];
    // The child works on bytes that may be hostile: it is not believed either.
    if (!file || size > MOST || offset + size > file.size)
      throw new Error('The child asked for no such bytes.');
    socket.write(await file.read(offset, size));
  }
}

/** The child's side: the order, and readers of the files that it names. */
export async function takeOrder(socket: Duplex): Promise<{ order: Order; files: readonly Reader[] }> {
  const intake = new Intake(socket);
  const expect = async (size: number) => {
    const bytes = await intake.take(size);
    if (!bytes) throw new Error('The parent hung up.');
    return bytes;
  };
  const length = await expect(LENGTH);
  const order = JSON.parse(String(await expect(length.readUInt32LE(0)))) as Order;
  let last: Promise<unknown> = Promise.resolve();
  const fetch = (file: number, offset: number, size: number): Promise<Buffer> => {
    const answer = last.then(async () => {
      const request = Buffer.alloc(REQUEST);
      request.writeUInt32LE(file);
      request.writeUInt32LE(size, 4);
      request.writeBigUInt64LE(BigInt(offset), 8);
      socket.write(request);
      return await expect(size);
    });
    last = answer.catch(() => {});
    return answer;
  };
  const files = order.files.map((file, index) => {
    const read = async (offset: number, length: number) => {
      if (length <= MOST) return await fetch(index, offset, length);
      const pieces: Buffer[] = [];
      for (let at = 0; at < length; at += MOST)
        pieces.push(await fetch(index, offset + at, Math.min(MOST, length - at)));
      return Buffer.concat(pieces);
    };
    return aheadReader({ ...file, read }, AHEAD);
  });
  return { order, files };
}
