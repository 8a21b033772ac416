import { Socket } from 'node:net';
import { Refusal } from '../refusal.js';
import { SOCKET, takeOrder } from './exchange.js';
import { OUT_OF_MEMORY, type ChildLine } from './in-child.js';
import { works, type WorkName } from './work.js';

/** Entry of the child process: does the work that its parent orders, within the memory that it was given. */
const [scratch = '', memoryMb = '0'] = process.argv.slice(2);
const MB = 1024 * 1024;

// V8 limits its own heap only: buffers and decompressors live outside it.
setInterval(() => {
  if (process.memoryUsage.rss() > Number(memoryMb) * MB) process.exit(OUT_OF_MEMORY);
}, 20).unref();

const socket = new Socket({ fd: SOCKET, readable: true, writable: true });
const { order, files } = await takeOrder(socket);
try {
  for await (const item of works[order.work as WorkName](files, order.input as never, scratch))
    write({ item });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  write({ refusal: { reason: error.reason, sentence: error.message } });
}
socket.destroy();

/** Output is a pipe, to which Node writes at once and whole: a parent that is slow makes the child wait. */
function write(line: ChildLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
