import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import {
  createRenderer,
  findBrowser,
  isolatedPage,
  launchBrowser,
  treeMemory,
  type Renderer,
} from '#rendering';
import { PRINT } from './bare-prints.js';
import { measure, median, printTable, time, type Row } from './measure.js';
import { sampleHtml } from './sample-html.js';

/**
 * Compares, in one run, ways to print the same document: `node dist/tools/bench/render.js [--runs 20] [--documents 500]`.
 * The figures are medians; only their ratios travel to other machines.
 */

const PROPERTIES = { paper: 'A4', title: 'Sample disclosure', lang: 'en', date: new Date(0) } as const;

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, documents: { type: 'string', default: '500' } },
});
const runs = Number(values.runs);
const browser = await findBrowser(process.env);
const plain = sampleHtml(false);
const withContents = sampleHtml(true);

const renderer = await createRenderer({ browser });
const rows: Row[] = [];
try {
  rows.push(...(await interleaved(renderer)));
  rows.push(await measure('browser launched per document', Math.ceil(runs / 4), launchedPerDocument));
  if (spawnSync('weasyprint', ['--version']).status === 0) {
    rows.push(await measure('WeasyPrint', Math.ceil(runs / 10), weasyPrint));
  }
} finally {
  await renderer.close();
}
printTable('Printing the same document', rows);
await memory(Number(values.documents));

/** Alternating, so that other load on the machine meets all of them alike. */
async function interleaved(warm: Renderer): Promise<Row[]> {
  const running = await launchBrowser(browser);
  const bare: number[] = [];
  const rendered: number[] = [];
  const contents: number[] = [];
  try {
    for (let run = 0; run < runs + 3; run++) {
      const page = await isolatedPage(running.browser);
      const bareTime = await time(async () => {
        await page.setContent(plain, { waitUntil: 'domcontentloaded' });
        await page.pdf(PRINT);
      });
      await page.browserContext().close();
      const renderedTime = await time(() => warm.render(plain, PROPERTIES));
      const contentsTime = await time(() => warm.render(withContents, PROPERTIES));
      if (run < 3) continue; // warming up
      bare.push(bareTime);
      rendered.push(renderedTime);
      contents.push(contentsTime);
    }
  } finally {
    await running.close();
  }
  return [
    { name: 'bare warm setContent + page.pdf()', milliseconds: median(bare) },
    { name: 'renderer, warm', milliseconds: median(rendered) },
    { name: 'renderer, warm, with contents', milliseconds: median(contents) },
  ];
}

async function launchedPerDocument(): Promise<void> {
  const running = await launchBrowser(browser);
  const page = await isolatedPage(running.browser);
  await page.setContent(plain, { waitUntil: 'domcontentloaded' });
  await page.pdf(PRINT);
  await running.close();
}

async function weasyPrint(): Promise<void> {
  const { status, stderr } = spawnSync('weasyprint', ['-', '-'], { input: plain, maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`WeasyPrint failed: ${stderr.toString()}`);
}

/** Resident memory of the browser along many documents, without the recycling that would hide a leak. */
async function memory(documents: number): Promise<void> {
  const renderer = await createRenderer({ browser, concurrency: 2, recycleAfter: Infinity });
  const browserMiB = () => Math.round(treeMemory(renderer.pid) / 2 ** 20);
  try {
    const started = performance.now();
    for (let done = 0; done < documents; done += 2) {
      await Promise.all([renderer.render(plain, PROPERTIES), renderer.render(plain, PROPERTIES)]);
      if ((done % Math.ceil(documents / 5 / 2)) * 2 === 0)
        console.log(`${done + 2} documents: ${browserMiB()} MiB`);
    }
    const perSecond = (documents * 1000) / (performance.now() - started);
    console.log(`${documents} documents: ${browserMiB()} MiB, ${perSecond.toFixed(1)} a second, 2 at a time`);
  } finally {
    await renderer.close();
  }
}
