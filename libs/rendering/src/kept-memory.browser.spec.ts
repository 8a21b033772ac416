import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { findBrowser } from './browser-path.js';
import { createRenderer } from './renderer.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('keeps nothing of the documents that it has printed', async () => {
  const renderer = await createRenderer({ browser: await findBrowser(process.env) });
  const size = 2 ** 20;
  const attachment = { name: 'a', mediaType: 'application/octet-stream', description: 'a' };
  const properties = { paper: 'A4', title: 'a', lang: 'en', date: new Date(0) } as const;
  const kept = async (documents: number) => {
    for (let count = 0; count < documents; count++)
      await renderer.render('<!doctype html><html lang="en"><title>a</title><p>a</p></html>', {
        ...properties,
        attachments: [{ ...attachment, bytes: randomBytes(size) }],
      });
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  try {
    const before = await kept(2);
    expect((await kept(8)) - before).toBeLessThan(2 * size);
  } finally {
    await renderer.close();
  }
}, 60_000);
