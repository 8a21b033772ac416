import { examine } from '../examine.js';
import { OUT_OF_MEMORY } from './in-child.js';

/** Entry of the child process: examines the file named by its argument within the memory that it was given. */
const [path = '', memoryMb = '0'] = process.argv.slice(2);
const MB = 1024 * 1024;

// V8 limits its own heap only: buffers and decompressors live outside it.
setInterval(() => {
  if (process.memoryUsage.rss() > Number(memoryMb) * MB) process.exit(OUT_OF_MEMORY);
}, 20).unref();

process.stdout.write(JSON.stringify(await examine(path)));
