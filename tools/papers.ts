import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPacks } from '#regimes';
import { createRenderer, findBrowser, pdfProblems, readLayout } from '#rendering';
import { freezePaper, papersOf } from './papers/papers.js';
import { printPaper } from './papers/print-paper.js';

/**
 * Prints what the packs make of their fixtures, to be looked at, and checks each PDF; exits 1 where one has a fault:
 * `npm run papers -- [--to .candour/papers] [--only 'us-hipaa individual-notice complete']`.
 */
const { values } = parseArgs({
  options: {
    to: { type: 'string', default: '.candour/papers' },
    only: { type: 'string', default: '' },
    paper: { type: 'string', default: 'A4' },
  },
});
const paper = values.paper === 'Letter' ? 'Letter' : 'A4';
const packs = await loadPacks('templates');
const layout = await readLayout('templates');
const wanted = papersOf(packs).filter(({ name }) => name.includes(values.only));

await mkdir(values.to, { recursive: true });
const renderer = await createRenderer({ browser: await findBrowser(process.env) });
try {
  for (const one of wanted) {
    const { html, docx, pdf, pages } = await printPaper(
      { renderer, layout },
      one,
      freezePaper(one, packs),
      paper,
    );
    const file = join(values.to, one.name.replaceAll(' ', '_'));
    await writeFile(`${file}.pdf`, pdf);
    await writeFile(`${file}.html`, html);
    await writeFile(`${file}.docx`, docx);
    const problems = await pdfProblems(pdf);
    if (problems.length > 0) process.exitCode = 1;
    process.stdout.write(`${[`${file}.pdf ${pages}`, ...problems].join('\n  ')}\n`);
  }
} finally {
  await renderer.close();
}
