import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { serviceEnvironment, type Candour } from '../launch/candour.js';
import { startService, type Service } from '../launch/service.js';
import { barePrints } from './bare-prints.js';
import { POST_MORTEM, startDisclosing, type Submitted } from './disclosing.js';
import { judge, median, percentile, percentiles, say, time } from './measure.js';
import { measuredConfig, startMeasured, temporaryHome } from './measured-instance.js';
import { childrenMiB, watchMemory } from './memory.js';

/**
 * Measures disclosures as people meet them: `npm run bench:disclosures -- [--batch 24] [--runs 20] [--documents 1000]
 * [--pages 200] [--port 3997]`: how many a second with one, two and four workers, from asking for a preview to its
 * bytes, a document of many pages, and memory along many documents. All beside a bare warm browser that prints the same
 * HTML in the same run: what is more (form, freezing, tags, Word, storing, HTTP) may take as long again.
 */
const { values } = parseArgs({
  options: {
    batch: { type: 'string', default: '24' },
    runs: { type: 'string', default: '20' },
    documents: { type: 'string', default: '1000' },
    pages: { type: 'string', default: '200' },
    port: { type: 'string', default: '3997' },
  },
});
const [batch, runs, documents, pages] = [values.batch, values.runs, values.documents, values.pages].map(
  Number,
) as [number, number, number, number];
/** Times what the bare browser takes. */
const LIMIT = 2;
/** What a preview may take besides: its job is found, and its end noticed, by looking twice a second or so. */
const NOTICED_MS = 1_000;
/** A worker prints two at once. */
const AT_ONCE = 2;
/** How much more memory the last fifth of many documents may take than the second one. */
const GROWTH = 1.1;
const SENTENCE = 'The system stopped answering for some minutes, and nobody who was on call could say why. ';

const home = await temporaryHome();
const config = measuredConfig(home, values.port);
const candour = await startMeasured(config);
const more: Service[] = [];
const bare = await barePrints();
const { call, bytes, incident, submitted, disclose } = await startDisclosing(candour);
try {
  const typical = await incident(40, SENTENCE.repeat(4));
  const html = await htmlOf(await disclose(typical));
  const plain = await bare.print(html, { count: batch, atOnce: AT_ONCE });
  const alone = await bare.print(html, { count: runs, atOnce: 1 });
  say('cores', String(availableParallelism()));
  say('bare browser, one page at a time', percentiles(alone.each));
  say(`bare browser, ${AT_ONCE} at a time`, `${perSecond(batch, plain.all)} a second`);
  await previews(await incident(40, SENTENCE.repeat(4)), alone.each);
  await manyPages();
  await flatMemory(typical);
  for (const workers of [1, 2, 4]) {
    while (more.length < workers - 1) more.push(await anotherWorker(candour, more.length + 2));
    await throughput(typical, workers, plain.all);
  }
} finally {
  await bare.close();
  await Promise.all(more.map((one) => one.stop()));
  await candour.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit();

/** Approved all at once, until the last one is printed and stored. */
async function throughput(of: string, workers: number, bareMs: number): Promise<void> {
  const waiting: Submitted[] = [];
  for (let count = 0; count < batch; count += 1) waiting.push(await submitted(of));
  const took = await time(() => Promise.all(waiting.map(({ approve }) => approve())));
  const rate = perSecond(batch, took);
  const words = `${rate} disclosures a second, ${(Number(rate) / workers).toFixed(2)} per worker, times bare`;
  judge(`${workers} ${workers === 1 ? 'worker' : 'workers'}`, words, { value: took / bareMs, most: LIMIT });
}

/** From the click to the last byte of the PDF, each time after the record changed. */
async function previews(of: string, bareMs: readonly number[]): Promise<void> {
  const { id } = await call('POST', `/v1/incidents/${of}/disclosures`, POST_MORTEM);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await call('POST', `/v1/incidents/${of}/items/behaviours`, {
      code: 'malfunction',
      description: `${run}`,
    });
    times.push(
      await time(async () => {
        const asked = await call<{ operation: string; pdf: string }>(
          'POST',
          `/v1/disclosures/${id}/previews`,
        );
        await call('GET', asked.operation);
        await bytes(asked.pdf);
      }),
    );
  }
  for (const [name, share] of [
    ['median', 0.5],
    ['p95', 0.95],
  ] as const) {
    const most = LIMIT * percentile(bareMs, share) + NOTICED_MS;
    judge(`click to preview, ${name}`, 'ms', { value: percentile(times, share), most });
  }
}

/** A document of about so many pages, once a smaller one has told how many items that takes. */
async function manyPages(): Promise<void> {
  const long = `${SENTENCE.repeat(12)}\n\n`.repeat(8);
  const [first, second] = [await pdfOf(await disclose(await incident(5, long))), 20];
  const few = await pdfOf(await disclose(await incident(second, long)));
  const perItem = (few.pages - first.pages) / (second - 5);
  const large = await incident(Math.round((pages - first.pages) / perItem) + 5, long);
  using worker = watchMemory('apps/worker');
  using browser = watchMemory('apps/worker', childrenMiB);
  worker.during('large');
  browser.during('large');
  let id = '';
  const took = await time(async () => (id = await disclose(large)));
  const pdf = await pdfOf(id);
  const { each } = await bare.print(await htmlOf(id), { count: 3, atOnce: 1 });
  judge(
    `${pdf.pages} pages, ${(pdf.bytes / 2 ** 20).toFixed(1)} MiB`,
    `${(took / 1000).toFixed(1)} s, times bare`,
    {
      value: took / median(each),
      most: LIMIT,
    },
  );
  const [ours, its] = [worker.phases()['large']!.most, browser.phases()['large']!.most];
  say('the same, most memory', `worker ${ours} MiB, its browser ${its} MiB`);
}

async function flatMemory(of: string): Promise<void> {
  using worker = watchMemory('apps/worker');
  using browser = watchMemory('apps/worker', childrenMiB);
  const fifth = Math.ceil(documents / 5);
  const name = (n: number) => `documents ${n * fifth + 1} to ${(n + 1) * fifth}`;
  for (let n = 0; n < 5; n += 1) {
    worker.during(name(n));
    browser.during(name(n));
    let left = fifth;
    const disclosing = async () => {
      while (left-- > 0) await disclose(of);
    };
    await Promise.all(Array.from({ length: 2 * AT_ONCE }, disclosing));
  }
  for (const [who, phases] of Object.entries({ worker: worker.phases(), browser: browser.phases() })) {
    console.log(`\nMemory of the ${who} in MiB`);
    console.table(phases);
    const [early, late] = [phases[name(1)]!.most, phases[name(4)]!.most];
    judge(`${who}, last fifth over second fifth`, 'times', { value: late / early, most: GROWTH });
  }
}

/** One more worker on the same database and blobs, once it takes jobs. */
async function anotherWorker({ appUrl }: Candour, number: number): Promise<Service> {
  const logFile = join(home, 'log', `worker-${number}.log`);
  const service = startService({
    name: `worker ${number}`,
    script: new URL('../../apps/worker/src/main.js', import.meta.url),
    env: { ...serviceEnvironment(config), DATABASE_URL: appUrl, LOG_LEVEL: 'info' },
    logFile,
    say: console.error,
  });
  while (!(await readFile(logFile, 'utf8').catch(() => '')).includes('worker ready')) await delay(50);
  return service;
}

async function htmlOf(id: string): Promise<string> {
  return (await bytes(`/v1/disclosures/${id}/renditions/html`)).toString();
}

async function pdfOf(id: string): Promise<{ pages: number; bytes: number }> {
  const { renditions } = await call<{ renditions: { kind: string; pages: number; bytes: number }[] }>(
    'GET',
    `/v1/disclosures/${id}`,
  );
  return renditions.find(({ kind }) => kind === 'pdf')!;
}

function perSecond(count: number, milliseconds: number): string {
  return ((count * 1000) / milliseconds).toFixed(2);
}
